"""The sitemap of /skrivebord/kommunen/."""

from django.urls import path

from medborger.commons.places import desk

app_name = "places_desk"

urlpatterns = [
    path("", desk.settings, name="settings"),
    path("farver/", desk.colours, name="colours"),
    path("logo/", desk.logo, name="logo"),
    path("logo/fjern/", desk.logo_remove, name="logo_remove"),
    path("omraader/", desk.areas, name="areas"),
    path("omraader/nyt/", desk.area_add, name="area_add"),
    path("omraader/<id:pk>/", desk.area_change, name="area_change"),
    path("omraader/<id:pk>/flyt/", desk.area_move, name="area_move"),
    path("omraader/<id:pk>/fjern/", desk.area_remove, name="area_remove"),
]
