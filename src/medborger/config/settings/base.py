"""What is true wherever Medborger runs. Nothing here names a municipality: what differs between them is data."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from medborger.config.settings.database import databases
from medborger.config.settings.secrets import secret_key

PACKAGE = Path(__file__).resolve().parents[2]
CHECKOUT = PACKAGE.parents[1]
DATA = Path(os.environ.get("MEDBORGER_DATA") or CHECKOUT / "var").resolve()
DATA.mkdir(
    mode=0o700, parents=True, exist_ok=True
)  # nobody else on the machine reads what people have written

SECRET_KEY = secret_key(DATA)
DEBUG = False
ALLOWED_HOSTS = ["*"]
SITE_URL = os.environ.get("MEDBORGER_URL", f"http://localhost:{os.environ.get('PORT', '8000')}")
DEMO = False

INSTALLED_APPS = [
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "medborger.ground.ui",
    "medborger.commons.afterwork",
    "medborger.commons.places",
    "medborger.commons.people",
    "medborger.commons.files",
    "medborger.commons.matters",
    "medborger.commons.timeline",
    "medborger.commons.links",
    "medborger.commons.follows",
    "medborger.commons.comments",
    "medborger.commons.behalf",
    "medborger.commons.translation",
    "medborger.commons.search",
    "medborger.commons.moderation",
    "medborger.commons.notifications",
    "medborger.modules.policies",
    "medborger.modules.pledges",
    "medborger.config",
]

MIDDLEWARE = [
    "medborger.ground.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "medborger.ground.input.RefuseUnreadable",
    "medborger.ground.tenancy.TenancyMiddleware",
    "medborger.ground.language.LanguageMiddleware",
    "medborger.ground.pages.PublicPages",
    "medborger.ground.headers.PrivatePages",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "medborger.commons.people.visitors.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "medborger.commons.people.closed_doors.ClosedDoors",
    "medborger.config.problems.WrongMethod",
]

ROOT_URLCONF = "medborger.config.urls"
TENANCY_ROOT_URLCONF = "medborger.config.urls_root"
TENANCY_FINDER = "medborger.commons.places.finding.find_municipality"
WSGI_APPLICATION = "medborger.config.wsgi.application"

_LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                ("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", _LOADERS)])
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "medborger.config.context.page",
            ],
        },
    },
]
FORM_RENDERER = "medborger.ground.forms.Renderer"

DATABASES = databases(DATA)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English"), ("de", "Deutsch"), ("ar", "العربية")]
LOCALE_PATHS = [DATA / "locale"]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
LANGUAGE_COOKIE_NAME = "sprog"
LANGUAGE_COOKIE_SAMESITE = "Lax"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [DATA / "assets"]
for folder in ("assets", "static"):
    (DATA / folder).mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "media"
FONTS_ROOT = DATA / "fonts"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
DATA_UPLOAD_MAX_NUMBER_FILES = 5
REQUEST_MAX_BYTES = 64_000_000

OPERATORS = [
    address.strip().lower()
    for address in os.environ.get("MEDBORGER_OPERATORS", "").split(",")
    if address.strip()
]
# What can be reached in a municipality that is still being set up: signing in, and what a page is drawn with.
NEVER_CLOSED = ("konto", "sprog", "sundhed", "farver.css", "logo")

PUBLIC_PAGES = os.environ.get("MEDBORGER_PUBLIC_PAGES", "1") == "1"
BUILD = "0.1.0"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "medborger"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "medborger.config.problems.csrf_failed"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["default"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
KEEP_ROBOTS_OUT = True
TRUSTED_PROXIES = int(os.environ.get("MEDBORGER_TRUSTED_PROXIES", "0"))

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

DEFAULT_FROM_EMAIL = os.environ.get("MEDBORGER_FROM", "Medborger <medborger@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"medborger": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}

from medborger.config.settings.sign_in import *  # noqa: E402, F403
