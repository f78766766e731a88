"""Writing a comment for somebody else: the same choice in the form, and the same line beside the words."""

from django.utils.translation import gettext as _

from medborger.commons.behalf import writing
from medborger.commons.behalf.forms import BehalfMixin
from medborger.commons.comments.forms import extend
from medborger.commons.comments.threads import dresser


@extend
class CommentForSomebody(BehalfMixin):
    pieces = ("behalf/_fields.html",)

    def helper_name(self, cleaned) -> str:
        return self.known_name or cleaned.get("name", "")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("for_other") and cleaned.get("organisation"):
            self.add_error(
                "organisation", _("It is either for an organisation or for a person who cannot write.")
            )
        return cleaned

    def was_written(self, comment, *, by) -> None:
        super().was_written(comment, by=by)
        writing.record_for(comment, self.cleaned_data | {"name": self.writers_name}, by=by)


@dresser
def say_who_wrote(comments) -> None:
    known = writing.of_all(comments)
    for comment in comments:
        comment.written_for = known.get(comment.pk)
