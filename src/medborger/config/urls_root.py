"""The door of the installation itself, where no municipality has been chosen yet."""

from django.conf import settings
from django.urls import include, path

from medborger.config import front, languages
from medborger.ground import addresses  # noqa: F401  (registers <id:…>, which every sitemap below uses)

urlpatterns = [
    path("", front.choose, name="choose"),
    path("sprog/<str:code>/", languages.choose, name="language"),
    path("sundhed/", front.health, name="health"),
    path("ui/", include("medborger.ground.ui.urls")),
]

if settings.DEMO:
    urlpatterns += [path("postkasse/", include("medborger.demo.urls"))]

handler400 = "medborger.config.problems.bad_request"
handler403 = "medborger.config.problems.forbidden"
handler404 = "medborger.config.problems.not_found"
handler500 = "medborger.config.problems.server_error"
