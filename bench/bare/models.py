"""One table."""

from django.db import models


class Note(models.Model):
    title = models.CharField(max_length=200)
    text = models.TextField()
    author = models.CharField(max_length=80)
    place = models.CharField(max_length=80)
    created_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return self.title
