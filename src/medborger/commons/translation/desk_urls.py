"""The desk's pages where twins are written and approved: /skrivebord/udgaver/."""

from django.urls import path

from medborger.commons.translation import desk, desk_writing

app_name = "translation_desk"

urlpatterns = [
    path("", desk.index, name="index"),
    path("lix/<slug:language>/", desk.readability, name="readability"),
    path("<slug:source>/<id:pk>/", desk.versions, name="versions"),
    path("<slug:source>/<id:pk>/samlet/", desk.together, name="together"),
    path("<slug:source>/<id:pk>/<slug:variant>/", desk_writing.write, name="write"),
    path("<slug:source>/<id:pk>/<slug:variant>/godkend/", desk_writing.approve, name="approve"),
    path("<slug:source>/<id:pk>/<slug:variant>/tag-ned/", desk_writing.withdraw, name="withdraw"),
]
