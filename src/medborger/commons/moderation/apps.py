from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "medborger.commons.moderation"
    label = "moderation"
    verbose_name = _("moderation")

    def ready(self):
        autodiscover_modules("gate", "beside", "pausing", "fairness", "handing_on")
