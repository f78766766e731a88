"""The sitemap of /ordentlig/: the rules of the house, reports, decisions and appeals."""

from django.urls import path

from medborger.commons.moderation import reporting, views

app_name = "moderation"

urlpatterns = [
    path("", views.rules, name="rules"),
    path("log/", views.log, name="log"),
    path("anmeld/sag/<id:matter_pk>/", reporting.report, name="report"),
    path("anmeld/indlaeg/<id:comment_pk>/", reporting.report_comment, name="report_comment"),
    path("afgoerelse/<id:pk>/", views.decision, name="decision"),
    path("afgoerelse/<id:pk>/klage/", views.appeal, name="appeal"),
]
