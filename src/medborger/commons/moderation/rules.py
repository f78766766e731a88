"""Who may do what to keep the talk good.

- Everybody may read the rules of the house and the log of what was decided by them.
- Anybody signed in may report what others have written and everybody can read, also while they have a
  time-out; not their own words. Whom a report came from is shown to nobody.
- Those at the desk (hosts, employees, leaders, administrators) decide. Nobody decides about their own words, about
  those they have written for somebody else, about what is said of their own matter, or about what they have reported.
- What a kind of matter reserves for some at the desk (what the municipality itself has promised: its leaders) is
  hidden and shown again by them alone. Others there may only let it stand.
- The author, and nobody else, reads what was said to them, and may appeal once against each decision.
- An appeal is answered by anybody at the desk but the one who decided, and never by its author.
- A decision may be undone by those who could have made it, but not by the one it is about.
- Only administrators write the rules of the house and choose what is looked at beforehand.
"""

import rules

from medborger.commons.people.rules import is_admin, is_at_the_desk


@rules.predicate
def is_at_its_desk(person, thing):
    """At the desk of the municipality this belongs to: a case, a decision, an appeal's case."""
    return thing is not None and is_at_the_desk.test(person, thing.municipality)


@rules.predicate
def wrote_it(person, case):
    """The person's own words, those they have written for somebody else, or what is said about a matter of theirs."""
    thing = case.thing
    if thing is None:
        return False
    helper = getattr(getattr(thing.own, "on_behalf", None), "helper_id", None)
    return person.pk in (thing.author_id, thing.matter.author_id, helper)


@rules.predicate
def wrote_what_it_is_about(person, decision):
    return decision is not None and wrote_it.test(person, decision.case)


@rules.predicate
def is_its_author(person, thing):
    """The thing itself, before there is a case about it."""
    return thing.author_id is not None and thing.author_id == person.pk


@rules.predicate
def reported_it(person, case):
    return case.pk is not None and case.reports.filter(by=person.pk).exists()


@rules.predicate
def is_concerned(person, case):
    """An appeal in which this person decided, or was decided about."""
    if not case.is_appeal:
        return False
    decision = case.appeal.decision
    return person.pk in (decision.by_id, decision.author_id)


@rules.predicate
def is_about_them(person, decision):
    return decision is not None and decision.author_id is not None and decision.author_id == person.pk


@rules.predicate
def can_be_appealed(person, decision):
    """Told to the author, standing, and not appealed before."""
    return decision.can_be_undone and decision.own_appeal is None


rules.add_perm("moderation.report", rules.is_authenticated & ~is_its_author)
rules.add_perm("moderation.decide", is_at_its_desk & ~wrote_it & ~reported_it & ~is_concerned)
rules.add_perm("moderation.undo", is_at_its_desk & ~is_about_them & ~wrote_what_it_is_about)
rules.add_perm("moderation.read_decision", is_about_them)
rules.add_perm("moderation.appeal", is_about_them & can_be_appealed)
rules.add_perm("moderation.change_rules", is_admin)
