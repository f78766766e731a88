"""The sitemap of /loefter/."""

from django.urls import path

from medborger.modules.pledges import giving, keeping, sharing, views

app_name = "pledges"

urlpatterns = [
    path("", views.index, name="index"),
    path("nyt/", giving.give, name="give"),
    path("nyt/se/", giving.look, name="look"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/med/", views.join, name="join"),
    path("<int:pk>/ikke-med/", views.leave, name="leave"),
    path("<int:pk>/svar/", keeping.keep, name="keep"),
    path("<int:pk>/svar/<int:answer_pk>/fortryd/", keeping.undo, name="undo"),
    path("<int:pk>/slut/", keeping.end, name="end"),
    path("<int:pk>/igen/", keeping.renew, name="renew"),
    path("<int:pk>/ret/", giving.reword, name="reword"),
    path("<int:pk>/traek-tilbage/", keeping.withdraw, name="withdraw"),
    path("<int:pk>/billede.jpg", sharing.photo, name="photo"),
    path("<int:pk>/svar/<int:answer_pk>/billede.jpg", sharing.answer_photo, name="answer_photo"),
    path("<int:pk>/deling.png", sharing.share, name="share"),
    path("<int:pk>/qr.svg", sharing.qr, name="qr"),
    path("<int:pk>/plakat.pdf", sharing.poster, name="poster"),
    path("<int:pk>/indlejr/", sharing.embed, name="embed"),
]
