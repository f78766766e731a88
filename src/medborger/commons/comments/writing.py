"""Writing a comment or an answer: signed in at once, as a visitor after a code. Nothing that was written is lost."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medborger.commons.comments import pending
from medborger.commons.comments.forms import CommentForm, form_class
from medborger.commons.comments.limits import take_a_turn
from medborger.commons.comments.models import Comment, NotThere
from medborger.commons.comments.threads import Conversation, Glance, one_thread, place_of
from medborger.commons.comments.views import form_for, load_comment, load_conversation
from medborger.commons.people import sign_in
from medborger.commons.people.forms import AddressForm
from medborger.commons.people.limits import TooMany
from medborger.commons.timeline.once import once
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request, pk):
    """Begin a thread, or take a side."""
    return _answer(request, load_conversation(request, pk), None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request, comment):
    """Answer a comment. One that has been taken back since is said to be gone, and what was written stays."""
    written = Comment.objects.of(request.municipality).exclude(published_at=None)
    answered, talk = load_comment(request, comment, written)
    return _answer(request, talk, answered)


class Hindered(Exception):
    """Nothing can be said there now. Its text is the sentence that says why."""


def _answer(request, talk: Conversation, answered: Comment | None):
    if request.method != "POST" and (said := pending.take_written(request)):
        return HttpResponseRedirect(place_of(said, Conversation(talk.matter, request.user)))
    form = _form(request, talk, answered)
    try:
        if request.method == "POST" and form.is_valid() and talk.reader.is_signed_in:
            return _done(request, talk, answered, _say_once(request, talk, answered, form))
        _require_open(talk, answered)
    except TooMany as refusal:
        return _not_now(request, talk, answered, form, _patience(refusal), 429, refusal.retry_after)
    except Hindered as why:
        return _not_now(request, talk, answered, form, why.args[0], 403 if talk.refusal else 409)
    if request.method == "POST" and not talk.reader.is_signed_in:
        return _ask_who(request, talk, answered, form)
    return _page(request, talk, answered, form, shown_status(request))


def _form(request, talk: Conversation, answered) -> CommentForm:
    return form_class(is_signed_in=talk.reader.is_signed_in)(
        *sent(request),
        matter=talk.matter,
        person=talk.person if talk.reader.is_signed_in else None,
        takes_sides=talk.is_in_columns and answered is None,
        initial={"side": request.GET.get("side", ""), **pending.draft_for(request, talk.matter, answered)},
        auto_id=f"reply-{answered.pk}-%s" if answered else "comment-%s",
    )


def _require_open(talk: Conversation, answered) -> None:
    """Raise Hindered where nothing can be said now, by anybody or by this person."""
    if talk.facts.is_closed:
        closed = _("The conversation is closed.")
        raise Hindered(f"{closed} {talk.facts.closed_words}".rstrip())
    if not talk.is_open:
        raise Hindered(_("It is not talked about any more. What was said can still be read."))
    if answered and not answered.is_public:
        raise Hindered(_gone())
    if answered and talk.is_in_columns:
        raise Hindered(_("Here one says what is for and against, without answers."))
    if talk.refusal:
        raise Hindered(talk.refusal)


def _gone() -> str:
    return _(
        "What you answer is no longer there: it was taken back, or hidden. Others can no longer read it."
    )


def _patience(refusal: TooMany) -> str:
    minutes = -(-refusal.retry_after // 60)
    return ngettext(
        "You have said a lot in a short time. Wait %(n)s minute, and send it then; it is kept here.",
        "You have said a lot in a short time. Wait %(n)s minutes, and send it then; it is kept here.",
        minutes,
    ) % {"n": minutes}


# The deed


def _say_once(request, talk: Conversation, answered, form) -> str:
    """The address of what was said: the same for every click of the same form, also when it has been closed since."""
    return once(key_of(request), "comments.write", lambda: _say(request, talk, answered, form))


def _say(request, talk: Conversation, answered, form) -> str:
    _require_open(talk, answered)
    take_a_turn(request.user)
    try:
        comment = Comment.write(
            talk.matter,
            by=request.user,
            text=form.cleaned_data["text"],
            signed=form.signed_for() or form.signed,
            is_named=form.is_named,
            side=form.cleaned_data.get("side", ""),
            answers=answered,
            organisation=form.cleaned_data.get("organisation"),
        )
    except NotThere:
        raise Hindered(_gone()) from None
    form.was_written(comment, by=request.user)
    _keep_the_name(request.user, form)
    pending.forget(request)
    if not _wants_a_piece(request):
        pending.thank(request, comment)
    return comment.address


def _keep_the_name(person, form) -> None:
    """Somebody without a name who writes one has one from now on."""
    if form.writers_name and not person.name:
        person.name = form.writers_name
        person.save(update_fields=("name",))


def _ask_who(request, talk: Conversation, answered, form):
    """A visitor: what was written waits until the code is, and is said then."""
    address = AddressForm(request.POST)
    if not (form.is_valid() & address.is_valid()):
        if repeat := sign_in.answer_to_repeat(request, address):
            return repeat
        return _page(request, talk, answered, form, shown_status(request), address_form=address)
    pending.remember(request, talk.matter, answered, form.cleaned_data, email=address.cleaned_data["email"])
    return sign_in.start(
        request,
        address.cleaned_data["email"],
        next_url=_own_address(talk, answered),
        name=form.cleaned_data.get("name", ""),
        why=_("Write the code from the letter, and everybody can read what you wrote."),
        form=address,
    )


def _own_address(talk: Conversation, answered) -> str:
    if answered:
        return reverse("comments:reply", args=(answered.pk,))
    return reverse("comments:write", args=(talk.matter.pk,))


# The answer: a page, or the piece of one that htmx asked for


def _wants_a_piece(request) -> bool:
    return bool(request.htmx) and not request.htmx.boosted and not request.htmx.history_restore_request


def _done(request, talk: Conversation, answered, address: str):
    """The reader finds what was said in place: the same markup as a reload would give."""
    if not _wants_a_piece(request):
        return HttpResponseRedirect(address)
    comment = Comment.objects.get(pk=int(address.rstrip("/").rpartition("/")[2]))
    talk = Glance(talk.matter, request.user)
    context = {"conversation": talk, "matter": talk.matter, "receipt": pending.thanks(comment)}
    context["just_said"] = comment.pk
    context["draft_done"] = pending.draft_key(comment)
    if answered:
        context["comment"] = one_thread(Comment.objects.get(pk=comment.thread_id), talk.reader)
        return render(request, "comments/_thread_again.html", context)
    return render(request, "comments/_conversation_again.html", {**context, **form_for(talk)})


def _not_now(request, talk, answered, form, why: str, status: int, wait: int = 0):
    """The text stays where it was written; beside it stands why it cannot be said now."""
    response = _page(request, talk, answered, form, status, problem=why)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def _page(request, talk: Conversation, answered, form, status=200, *, problem: str = "", address_form=None):
    """Where nothing can be said and nothing has been written yet, there is no form to fill in for nothing."""
    if _wants_a_piece(request) and not talk.reader.is_signed_in:
        return _sign_in_first(request, talk, answered)
    context = {
        "conversation": talk,
        "matter": talk.matter,
        "answered": answered,
        "form": form,
        "problem": problem,
        "nothing_to_send": bool(problem) and not (form.is_bound or form["text"].value()),
        "address_form": None if talk.reader.is_signed_in else address_form or AddressForm(),
        "inline": _wants_a_piece(request),
        "leads_back": not _wants_a_piece(request),
    }
    if not _wants_a_piece(request):
        return render(request, "comments/write.html", context, status=status)
    field = next(iter(form.errors), "text") if form.is_bound else "text"
    form.fields.get(field, form.fields["text"]).widget.attrs["autofocus"] = True
    response = render(request, "comments/_form.html", context, status=status)
    place = f"reply-form-{answered.thread_id}" if answered else f"comment-form-{talk.matter.pk}"
    response.headers["HX-Retarget"] = f"#{place}"
    response.headers["HX-Reswap"] = "outerHTML"
    return response


def _sign_in_first(request, talk: Conversation, answered):
    """Signed out meanwhile, in another tab: the text waits on the page where visitors write."""
    if request.method == "POST":
        pending.remember(request, talk.matter, answered, request.POST.dict())
    response = HttpResponse(status=204)
    response.headers["HX-Redirect"] = _own_address(talk, answered)
    return response
