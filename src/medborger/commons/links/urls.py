"""The sitemap of /forbindelser/."""

from django.urls import path

from medborger.commons.links import views

app_name = "links"

urlpatterns = [
    path("<id:pk>/", views.index, name="index"),
    path("<id:pk>/ny/", views.make, name="make"),
    path("<id:pk>/<id:link_pk>/fjern/", views.remove, name="remove"),
]
