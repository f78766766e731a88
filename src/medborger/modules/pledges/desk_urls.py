"""The sitemap of /skrivebord/loefter/."""

from django.urls import path

from medborger.modules.pledges import committing, desk

app_name = "pledges_desk"

urlpatterns = [
    path("", desk.index, name="index"),
    path("<id:pk>/laest/", desk.look_at, name="look_at"),
    path("<id:pk>/svar/<id:answer_pk>/", desk.story, name="story"),
    path("kommunens/", committing.commitments, name="commitments"),
    path("kommunens/nyt/", committing.commit, name="commit"),
    path("kommunens/<id:pk>/nyt/", committing.news, name="news"),
    path("kommunens/<id:pk>/giv-videre/", committing.hand_over, name="hand_over"),
]
