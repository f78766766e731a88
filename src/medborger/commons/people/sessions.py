"""Sessions that know whose they are, so that erasing a person, or signing out everywhere, ends every one of them."""

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SessionManager(BaseSessionManager):
    def of(self, person):
        return self.filter(person_id=person.pk)

    def over(self, now):
        return self.filter(expire_date__lt=now)


class Session(AbstractBaseSession):
    """What the server remembers between two pages of one visitor."""

    # No constraint in the database: a session is written after the page, when its person may just have been erased.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        db_constraint=False,
        related_name="sessions",
    )

    objects = SessionManager()

    class Meta(AbstractBaseSession.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @classmethod
    def get_session_store_class(cls):
        return SessionStore


class SessionStore(DatabaseStore):
    """Django's database sessions, in a table that says whose each one is."""

    cache_key_prefix = "people.sessions"

    @classmethod
    def get_model_class(cls):
        return Session

    person = None
    """Whose session it is, with their roles, once it has been loaded: one query tells all three."""

    def _get_session_from_db(self):
        rows = self.model.objects.filter(session_key=self.session_key, expire_date__gt=timezone.now())
        rows = list(
            rows.select_related("person").annotate(
                role_place=F("person__roles__municipality_id"), role_kind=F("person__roles__kind")
            )
        )
        if not rows:
            self._session_key = None
            return None
        self.person = rows[0].person
        if self.person:
            self.person.know_roles((row.role_place, row.role_kind) for row in rows if row.role_kind)
        return rows[0]

    def create_model_instance(self, data):
        session = super().create_model_instance(data)
        session.person_id = data.get(SESSION_KEY)
        return session
