"""The house in use: https only, mail by SMTP, no demo world."""

import os

from medborger.config.settings.base import *  # noqa: F403

ALLOWED_HOSTS = [host for host in os.environ.get("MEDBORGER_HOSTS", "").split(",") if host] or ["localhost"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("MEDBORGER_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("MEDBORGER_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("MEDBORGER_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MEDBORGER_SMTP_PASSWORD", "")
# How the line to the mail server is closed to others: STARTTLS (usual), TLS from the start, or not at all (a server on
# this very machine).
_closed = os.environ.get("MEDBORGER_SMTP_TLS", {465: "tls", 25: "none"}.get(EMAIL_PORT, "starttls"))
EMAIL_USE_TLS = _closed == "starttls"
EMAIL_USE_SSL = _closed == "tls"

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None  # noqa: F405
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Off: there is no quick way back from the browsers' own list, and it binds everything below the domain.
SECURE_HSTS_PRELOAD = os.environ.get("MEDBORGER_HSTS_PRELOAD", "") == "1"
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # that it is off is meant, and said above
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
