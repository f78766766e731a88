from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "medborger.demo"
    label = "demo"
    verbose_name = _("demo")

    def ready(self):
        from medborger.commons.people import hints
        from medborger.demo.mailbox import where_the_code_is

        hints.add(where_the_code_is)
