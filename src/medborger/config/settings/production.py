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
EMAIL_USE_TLS = EMAIL_PORT == 587

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None  # noqa: F405
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
