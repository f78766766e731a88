"""The sitemap of /skrivebord/kommunen/."""

from django.urls import path

from medborger.commons.places import desk

app_name = "places_desk"

urlpatterns = [
    path("", desk.settings, name="settings"),
    path("farver/", desk.colours, name="colours"),
    path("omraader/", desk.areas, name="areas"),
    path("omraader/nyt/", desk.area_add, name="area_add"),
    path("omraader/<int:pk>/", desk.area_change, name="area_change"),
    path("omraader/<int:pk>/flyt/", desk.area_move, name="area_move"),
    path("omraader/<int:pk>/fjern/", desk.area_remove, name="area_remove"),
]
