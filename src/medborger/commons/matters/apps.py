from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class MattersConfig(AppConfig):
    name = "medborger.commons.matters"
    label = "matters"
    verbose_name = _("matters")

    def ready(self):
        autodiscover_modules("kind", "living")
