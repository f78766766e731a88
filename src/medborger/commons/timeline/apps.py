from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    name = "medborger.commons.timeline"
    label = "timeline"
    verbose_name = _("timeline")

    def ready(self):
        autodiscover_modules("verbs")
