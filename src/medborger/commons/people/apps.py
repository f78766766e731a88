from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "medborger.commons.people"
    label = "people"
    verbose_name = _("people")

    def ready(self):
        autodiscover_modules("personal_data", "broker")
