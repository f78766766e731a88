"""Finding."""

from django.urls import path

from medborger.commons.search import views

app_name = "search"

urlpatterns = [
    path("", views.index, name="index"),
]
