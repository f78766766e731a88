"""Where what pledges belong to has its page: an area is shown by the wall, narrowed down to it."""

from urllib.parse import urlencode

from django.urls import reverse

from medborger.commons.matters.addresses import page_for


@page_for("area")
def area_page(area) -> str:
    return f"{reverse('pledges:index')}?{urlencode({'omraade': area.slug})}"
