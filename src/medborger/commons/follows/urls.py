"""What I follow."""

app_name = "follows"
urlpatterns = []
