from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "medborger.config"
    label = "config"
