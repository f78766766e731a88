"""The sitemap of /for-andre/: written for somebody else, and taken over by them."""

from django.urls import path

from medborger.commons.behalf import taking_over, views

app_name = "behalf"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("overtag/", taking_over.take_over, name="take_over"),
    path("overtag/se/", taking_over.look, name="look"),
    path("<id:pk>/", views.consent, name="consent"),
    path("<id:pk>/seddel/", views.slip, name="slip"),
    path("<id:pk>/fortryd/", views.revoke, name="revoke"),
]
