"""The front door of a municipality. `config/urls_root.py` is the door of the installation."""

from django.conf import settings
from django.urls import include, path

from medborger.config import desk, front, languages, my_page
from medborger.ground import addresses  # noqa: F401  (registers <id:…>, which every sitemap below uses)

urlpatterns = [
    path("", front.front, name="front"),
    path("farver.css", front.colours, name="colours"),
    path("politik/", include("medborger.modules.policies.urls")),
    path("loefter/", include("medborger.modules.pledges.urls")),
    path("soeg/", include("medborger.commons.search.urls")),
    path("samtale/", include("medborger.commons.comments.urls")),
    path("foelg/", include("medborger.commons.follows.urls")),
    path("forbindelser/", include("medborger.commons.links.urls")),
    path("ordentlig/", include("medborger.commons.moderation.urls")),
    path("udgaver/", include("medborger.commons.translation.urls")),
    path("for-andre/", include("medborger.commons.behalf.urls")),
    path("besked/", include("medborger.commons.notifications.urls")),
    path("min-side/", my_page.my_page, name="my_page"),
    path("konto/", include("medborger.commons.people.urls")),
    path("skrivebord/", desk.desk, name="desk"),
    path("skrivebord/politikker/", include("medborger.modules.policies.desk_urls")),
    path("skrivebord/loefter/", include("medborger.modules.pledges.desk_urls")),
    path("skrivebord/samtalen/", include("medborger.commons.moderation.desk_urls")),
    path("skrivebord/udgaver/", include("medborger.commons.translation.desk_urls")),
    path("skrivebord/kommunen/", include("medborger.commons.places.urls")),
    path("skrivebord/mennesker/", include("medborger.commons.people.desk_urls")),
    path("sprog/<str:code>/", languages.choose, name="language"),
    path("sundhed/", front.health, name="health"),
]

if settings.DEMO:
    urlpatterns += [path("postkasse/", include("medborger.demo.urls"))]

handler400 = "medborger.config.problems.bad_request"
handler403 = "medborger.config.problems.forbidden"
handler404 = "medborger.config.problems.not_found"
handler500 = "medborger.config.problems.server_error"
