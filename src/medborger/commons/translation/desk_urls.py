"""The desk's pages where twins are written and approved."""

app_name = "translation_desk"
urlpatterns = []
