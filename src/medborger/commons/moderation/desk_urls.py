"""The desk's queue of what has been reported or held back."""

app_name = "moderation_desk"
urlpatterns = []
