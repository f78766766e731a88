"""Written for somebody else, and taken over by them."""

app_name = "behalf"
urlpatterns = []
