"""The rules of the house, reports, decisions and appeals."""

app_name = "moderation"
urlpatterns = []
