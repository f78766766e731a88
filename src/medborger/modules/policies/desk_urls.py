"""The sitemap of /skrivebord/politikker/."""

app_name = "policies_desk"

urlpatterns: list = []
