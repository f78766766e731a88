"""The bell, and which letters one wants."""

app_name = "notifications"
urlpatterns = []
