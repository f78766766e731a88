"""Who may write for somebody else, and what becomes of it.

- Anybody may write for a person who cannot write themself and has said yes to it: a neighbour, a volunteer host, an
  employee. Who writes stands by it with a name, and it is said openly, with the helper's role where there is one.
- Nobody may write in this way in the name of an organisation, of the municipality, of an office ("the mayor") or of
  somebody who has a role here: those speak for themselves.
- How the person said yes can be read by the helper, by the person, once it is theirs, and by those at the desk.
- What was taken down is nobody's to read any more; what is hidden only its person's, the desk's and, until it is taken
  over, its helper's.
- Until it is taken over the helper is its author, and answers for it: only they may make a slip with a code, and only
  they may take it back because the person has changed their mind.
- Whoever has the code from the slip may take it over as their own, or have it taken down; but not the helper: nobody
  can be the one they helped.
"""

import rules

from medborger.commons.people.rules import is_at_the_desk


@rules.predicate
def is_its_helper(person, row):
    return row is not None and row.helper_id is not None and row.helper_id == person.pk


@rules.predicate
def is_its_person(person, row):
    """The one it was written for, who has taken it over."""
    return row is not None and row.taken_over_by_id is not None and row.taken_over_by_id == person.pk


@rules.predicate
def is_at_the_desk_there(person, row):
    return row is not None and is_at_the_desk.test(person, row.municipality)


@rules.predicate
def is_open(person, row):
    """Written and let go, neither taken over nor taken back."""
    return row is not None and row.is_open


@rules.predicate
def is_public_still(person, row):
    return row is not None and row.thing.is_public and row.spine.is_public


@rules.predicate
def is_standing(person, row):
    """Not taken down."""
    return row is not None and row.is_standing


@rules.predicate
def is_taken_over(person, row):
    return row is not None and row.taken_over_at is not None


is_signed_in = rules.is_authenticated

rules.add_perm("behalf.see", is_signed_in & (is_its_helper | is_its_person | is_at_the_desk_there))
rules.add_perm(
    "behalf.read",
    is_standing & (is_public_still | is_its_person | is_at_the_desk_there | (is_its_helper & ~is_taken_over)),
)
rules.add_perm("behalf.make_slip", is_signed_in & is_its_helper & is_open)
rules.add_perm("behalf.revoke", is_signed_in & is_its_helper & is_open)
rules.add_perm("behalf.take_over", is_signed_in & ~is_its_helper & is_open)
