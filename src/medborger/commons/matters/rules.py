"""Who may do what with any matter.

- Everybody may read what is public; its author may also read it while it is a draft or hidden.
- Those at the desk of its municipality may hide it, with a reason, and show it again.
- Only its author may withdraw it.
"""

import rules

from medborger.commons.people.rules import is_at_the_desk


@rules.predicate
def is_author(person, matter):
    """The person whose own words these are."""
    return matter is not None and matter.author_id is not None and matter.author_id == person.pk


@rules.predicate
def is_at_its_desk(person, matter):
    """Hosts, employees, leaders and administrators of the municipality this matter belongs to."""
    return matter is not None and is_at_the_desk.test(person, matter.municipality)


@rules.predicate
def is_public(person, matter):
    return matter is not None and matter.is_public


@rules.predicate
def is_hidden(person, matter):
    return matter is not None and matter.state in matter.AT_THE_DESK


rules.add_perm("matters.hide", is_at_its_desk & is_public)
rules.add_perm("matters.show", is_at_its_desk & is_hidden)
rules.add_perm("matters.withdraw", is_author & ~is_hidden)
