"""Where people talk about a matter."""

app_name = "comments"
urlpatterns = []
