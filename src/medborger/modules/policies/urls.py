"""The sitemap of /politik/."""

from django.urls import path

from medborger.modules.policies import views

app_name = "policies"

urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.detail, name="detail"),
    path("<slug:slug>/<slug:principle>/", views.principle, name="principle"),
]
