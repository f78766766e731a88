"""The sitemap of /loefter/."""

from django.urls import path

from medborger.modules.pledges import giving, keeping, sharing, views

app_name = "pledges"

urlpatterns = [
    path("", views.index, name="index"),
    path("nyt/", giving.give, name="give"),
    path("nyt/se/", giving.look, name="look"),
    path("<id:pk>/", views.detail, name="detail"),
    path("<id:pk>/med/", views.join, name="join"),
    path("<id:pk>/ikke-med/", views.leave, name="leave"),
    path("<id:pk>/svar/", keeping.keep, name="keep"),
    path("<id:pk>/svar/<id:answer_pk>/fortryd/", keeping.undo, name="undo"),
    path("<id:pk>/slut/", keeping.end, name="end"),
    path("<id:pk>/igen/", keeping.renew, name="renew"),
    path("<id:pk>/ret/", giving.reword, name="reword"),
    path("<id:pk>/traek-tilbage/", keeping.withdraw, name="withdraw"),
    path("<id:pk>/billede.jpg", sharing.photo, name="photo"),
    path("<id:pk>/svar/<id:answer_pk>/billede.jpg", sharing.answer_photo, name="answer_photo"),
    path("<id:pk>/deling.png", sharing.share, name="share"),
    path("<id:pk>/qr.svg", sharing.qr, name="qr"),
    path("<id:pk>/plakat.pdf", sharing.poster, name="poster"),
    path("<id:pk>/indlejr/", sharing.embed, name="embed"),
]
