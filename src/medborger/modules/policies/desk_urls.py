"""The sitemap of /skrivebord/politikker/."""

from django.urls import path

from medborger.modules.policies import (
    desk,
    documents_desk,
    hierarchy_desk,
    previewing,
    publishing_desk,
    reviewing,
)

app_name = "policies_desk"

urlpatterns = [
    path("", desk.index, name="index"),
    path("<id:pk>/", desk.versions, name="versions"),
    path("<id:pk>/ny/", desk.begin_version, name="begin_version"),
    path("<id:pk>/revision/", desk.revision, name="revision"),
    path("<id:pk>/udgaa/", publishing_desk.retire, name="retire"),
    path("version/<id:pk>/hoering/", publishing_desk.hear, name="hear"),
    path("version/<id:pk>/i-kraft/", publishing_desk.put_in_force, name="put_in_force"),
    path("hierarki/", hierarchy_desk.hierarchy, name="hierarchy"),
    path("hierarki/<id:pk>/", hierarchy_desk.hierarchy_place, name="hierarchy_place"),
    path("hierarki/<id:pk>/flyt/", hierarchy_desk.hierarchy_move, name="hierarchy_move"),
    path("hierarki/<id:pk>/vis/", hierarchy_desk.hierarchy_publish, name="hierarchy_publish"),
    path("hierarki/<id:pk>/fjern/", hierarchy_desk.hierarchy_remove, name="hierarchy_remove"),
    path("hierarki/<id:pk>/baerer/", hierarchy_desk.hierarchy_carry, name="hierarchy_carry"),
    path(
        "hierarki/<id:pk>/baerer/<id:carrying>/slip/",
        hierarchy_desk.hierarchy_let_go,
        name="hierarchy_let_go",
    ),
    path("dokument/", documents_desk.bring, name="bring"),
    path("dokument/<id:pk>/", documents_desk.document, name="document"),
    path("dokument/<id:pk>/kladde/", documents_desk.begin, name="begin"),
    path("dokument/<id:pk>/igen/", documents_desk.read_again, name="read_again"),
    path("dokument/<id:pk>/slet/", documents_desk.erase_document, name="erase_document"),
    path("kladde/<id:pk>/", reviewing.draft, name="draft"),
    path("kladde/<id:pk>/ret/", reviewing.deed, name="deed"),
    path("kladde/<id:pk>/fortryd/", reviewing.undo, name="undo"),
    path("kladde/<id:pk>/gentag/", reviewing.redo, name="redo"),
    path("kladde/<id:pk>/tilfoej/", reviewing.add, name="add"),
    path("kladde/<id:pk>/som-det-bliver/", previewing.preview, name="preview"),
    path("kladde/<id:pk>/smid-vaek/", previewing.drop_draft, name="drop_draft"),
    path("kladde/<id:pk>/<slug:node>/", reviewing.finding, name="finding"),
]
