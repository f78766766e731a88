"""The house with a demo world in it: mails land in a mailbox page, and a line at the top says all are invented."""

from medborger.config.settings.base import *  # noqa: F403

DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "medborger.demo"]  # noqa: F405
EMAIL_BACKEND = "medborger.demo.mailbox.EmailBackend"
OPERATORS = OPERATORS or ["tove@example.dk", "mona@example.dk", "gulsen@example.dk"]  # noqa: F405
NEVER_CLOSED = (*NEVER_CLOSED, "postkasse")  # noqa: F405  (the codes one signs in with lie there)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
