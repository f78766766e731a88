"""A policy's calling card."""

from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.kinds import Kind, register
from medborger.modules.policies.found import found
from medborger.modules.policies.pages import arguments
from medborger.modules.policies.talking import note, talk

register(
    Kind(
        slug="policy",
        label=_("policy"),
        plural=_("policies"),
        model="policies.Policy",
        detail="policies:detail",
        arguments=arguments,
        talk=talk,
        note=note,
        found=found,
    )
)
