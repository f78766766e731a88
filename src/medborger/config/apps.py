from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "medborger.config"
    label = "config"

    def ready(self):
        from medborger.config import checks  # noqa: F401  (registers them)
