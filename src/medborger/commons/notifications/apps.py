from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "medborger.commons.notifications"
    label = "notifications"
    verbose_name = _("notifications")

    def ready(self):
        autodiscover_modules("telling")
