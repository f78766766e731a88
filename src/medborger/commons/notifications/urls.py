"""The bell, and which letters one wants."""

from django.urls import path

from medborger.commons.notifications import views

app_name = "notifications"

urlpatterns = [
    path("", views.bell, name="bell"),
    path("set/", views.seen, name="seen"),
    path("breve/", views.choices, name="choices"),
    path("stop/<str:token>/", views.leave, name="leave"),
]
