"""What is asked when a document is brought in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medborger.ground.forms import OnceMixin, RowField
from medborger.modules.policies.bringing import name_of, refuse_at_once
from medborger.modules.policies.importing.asking import WORDS, words
from medborger.modules.policies.importing.readers import SUFFIXES
from medborger.modules.policies.importing.refusals import LARGEST_FILE, Refused
from medborger.modules.policies.models import Policy

ACCEPTED = ",".join(f".{suffix}" for suffixes in SUFFIXES.values() for suffix in suffixes if suffix)
THE_TITLE_TELLS = ""


class BringForm(OnceMixin):
    """A document, and what it is to become. What can be seen at once to be wrong with it is said at once."""

    file = forms.FileField(
        label=_("The document"),
        help_text=_("PDF, DOCX, ODT, PPTX, HTML, Markdown or plain text. At most %(most)s MB.")
        % {"most": LARGEST_FILE // 1024**2},
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "data-most": LARGEST_FILE}),
        error_messages={"required": _("Choose a document."), "empty": WORDS["empty"]},
    )
    policy = RowField(
        label=_("What is it?"),
        queryset=Policy.objects.none(),
        required=False,
        empty_label=_("A new policy"),
        help_text=_("A changed document becomes a new version of the policy it is about. What people have tied to its "
                    "principles stays with them."),
        error_messages={"invalid_choice": _("That policy is not here any more. Choose again.")},
    )  # fmt: skip
    nature = forms.ChoiceField(
        label=_("If it is a new one: what kind?"),
        choices=[(THE_TITLE_TELLS, _("The title tells")), *Policy.Nature.choices],
        required=False,
    )

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["policy"].queryset = Policy.objects.of(municipality).to_be_renewed().in_order()
        self.fields["policy"].label_from_instance = lambda policy: policy.title

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            refuse_at_once(file, name_of(file.name))
        except Refused as refused:
            raise forms.ValidationError(words(refused)) from None
        return file
