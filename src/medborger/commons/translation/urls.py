"""Twins of texts."""

app_name = "translation"
urlpatterns = []
