"""Finding."""

app_name = "search"
urlpatterns = []
