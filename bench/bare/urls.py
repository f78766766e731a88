"""A list of twenty rows, one row, and "hello"."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from bench.bare.models import Note


def hello(request):
    return HttpResponse("hello")


def notes(request):
    return render(request, "bare/notes.html", {"notes": Note.objects.order_by("-created_at")[:20]})


def note(request, pk):
    return render(request, "bare/note.html", {"note": get_object_or_404(Note, pk=pk)})


urlpatterns = [
    path("hello/", hello),
    path("notes/", notes, name="notes"),
    path("notes/<int:pk>/", note, name="note"),
]
