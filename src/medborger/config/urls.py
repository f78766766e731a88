"""The front door of a municipality. `config/urls_root.py` is the door of the installation."""

from django.conf import settings
from django.urls import include, path

from medborger.config import desk, founding, front, languages, my_page, starting
from medborger.ground import addresses  # noqa: F401  (registers <id:…>, which every sitemap below uses)

urlpatterns = [
    path("", front.front, name="front"),
    path("farver.css", front.colours, name="colours"),
    path("logo/", front.logo, name="logo"),
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
    path("skrivebord/ny-kommune/", founding.new_place, name="new_place"),
    path("skrivebord/opstart/", starting.starting, name="starting"),
    path("skrivebord/opstart/aabn/", starting.open_place, name="open_place"),
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
