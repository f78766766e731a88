from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "medborger.ground.ui"
    label = "ui"
    verbose_name = "Page and components"
