"""Picture: what is left of an upload when everything but the pixels is gone."""

import secrets

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.files.pictures import redraw
from medborger.commons.places.models import Municipality


def _somewhere(picture, filename):
    name = secrets.token_urlsafe(24)
    return f"pictures/{picture.municipality_id}/{name[:2]}/{name}.jpg"


class PictureManager(models.Manager):
    def draw(self, upload, *, municipality, description="") -> "Picture":
        """Keep what `upload` shows. Raises ValidationError where it shows nothing (see `pictures.redraw`)."""
        return self.keep(*redraw(upload), municipality=municipality, description=description)

    def keep(self, content: bytes, width: int, height: int, *, municipality, description="") -> "Picture":
        """Keep a picture that `pictures.redraw` has already drawn."""
        picture = self.model(municipality=municipality, width=width, height=height, description=description)
        picture.file.save("picture.jpg", ContentFile(content), save=True)
        return picture


class Picture(models.Model):
    """A JPEG with a random name. Served only through the matter it belongs to, to those who may see that matter."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    file = models.FileField(upload_to=_somewhere)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    description = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = PictureManager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self):
        return self.description or self.file.name

    def erase(self) -> None:
        """Take the row and its file away for good; the file when the transaction has been committed."""
        storage, name = self.file.storage, self.file.name
        self.delete()
        transaction.on_commit(lambda: storage.delete(name))
