from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "medborger.commons.translation"
    label = "translation"
    verbose_name = _("translation")

    def ready(self):
        autodiscover_modules("twins")
