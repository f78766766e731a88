"""A policy's calling card."""

from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.kinds import Kind, register

register(
    Kind(
        slug="policy",
        label=_("policy"),
        plural=_("policies"),
        model="policies.Policy",
        detail="policies:detail",
    )
)
