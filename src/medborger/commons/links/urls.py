"""What hangs together with what."""

app_name = "links"
urlpatterns = []
