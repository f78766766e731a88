"""The sitemap of /skrivebord/samtalen/."""

from django.urls import path

from medborger.commons.moderation import desk, desk_rules, queue

app_name = "moderation_desk"

urlpatterns = [
    path("", queue.index, name="index"),
    path("<id:pk>/", desk.case, name="case"),
    path("<id:pk>/tag/", queue.take, name="take"),
    path("sag/<id:matter_pk>/", desk.decide, name="decide"),
    path("sag/<id:matter_pk>/vis/", desk.show, name="show"),
    path("indlaeg/<id:comment_pk>/", desk.decide_comment, name="decide_comment"),
    path("indlaeg/<id:comment_pk>/vis/", desk.show_comment, name="show_comment"),
    path("afgoerelse/<id:pk>/fortryd/", desk.undo, name="undo"),
    path("husregler/", desk_rules.rules, name="rules"),
    path("husregler/tilbage/", desk_rules.rules_reset, name="rules_reset"),
    path("husregler/regel/<slug:key>/", desk_rules.rule_change, name="rule_change"),
    path("husregler/regel/<slug:key>/fjern/", desk_rules.rule_remove, name="rule_remove"),
    path("foerst/", desk_rules.manner, name="manner"),
]
