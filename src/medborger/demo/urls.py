"""The mailbox's pages, under postkasse/ at the root and in every municipality of the demo."""

from django.urls import path

from medborger.demo import views

app_name = "demo"

urlpatterns = [
    path("", views.mailbox, name="mailbox"),
    path("<id:pk>/", views.letter, name="letter"),
    path("ugen/", views.week, name="week"),
    path("vaer/<id:pk>/", views.play, name="play"),
]
