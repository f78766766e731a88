"""What happens to policies, who is told of it, and in which words."""

from medborger.commons.timeline.verbs import Verb, register
from medborger.modules.policies import sentences


def _owner(event):
    """Who is to revise it; nobody where it has been handed on since."""
    owner = event.matter.policy.revision_owner
    return [owner] if owner and owner.pk == event.details["person"] else []


def _revision(name: str) -> Verb:
    return Verb(
        f"policy.{name}",
        tells=_owner,
        letter=f"policies/letters/{name}.txt",
        says=getattr(sentences, name),
        leads=sentences.where_to_revise,
        fills_petals=False,
    )


register(
    # Nobody is written to at once: those who follow it see it at the bell and in the weekly letter.
    Verb("policy.hearing", says=sentences.hearing, reaches_followers=True),
    Verb("policy.in_force", says=sentences.in_force, reaches_followers=True),
    Verb("policy.retired", says=sentences.retired, reaches_followers=True),
    _revision("revision_soon"),
    _revision("revision_due"),
    Verb("policy.revision_planned", fills_petals=False),
)
