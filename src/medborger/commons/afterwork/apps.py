from django.apps import AppConfig


class AfterworkConfig(AppConfig):
    name = "medborger.commons.afterwork"
    label = "afterwork"
    default_auto_field = "django.db.models.BigAutoField"
