"""The sitemap of /skrivebord/mennesker/."""

from django.urls import path

from medborger.commons.people import desk

app_name = "people_desk"

urlpatterns = [
    path("", desk.people, name="people"),
    path("giv-rolle/", desk.give_role, name="give_role"),
    path("<id:pk>/tag-rolle/", desk.take_role, name="take_role"),
]
