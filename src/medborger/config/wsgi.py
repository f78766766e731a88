"""What the web server calls."""

from django.core.wsgi import get_wsgi_application

from medborger.config.choosing import choose_settings

choose_settings()
application = get_wsgi_application()
