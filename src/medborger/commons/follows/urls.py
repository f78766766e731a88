"""The sitemap of /foelg/."""

from django.urls import path

from medborger.commons.follows import views

app_name = "follows"

urlpatterns = [
    path("", views.index, name="index"),
    path("slip/<id:pk>/", views.let_go_row, name="let_go_row"),
    path("<slug:what>/<id:pk>/", views.follow, name="follow"),
    path("<slug:what>/<id:pk>/slip/", views.let_go, name="let_go"),
]
