from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BehalfConfig(AppConfig):
    name = "medborger.commons.behalf"
    label = "behalf"
    verbose_name = _("behalf")

    def ready(self):
        from medborger.commons.behalf import talking  # noqa: F401  (the conversation's form grows by it)
