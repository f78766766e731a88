"""Who may do what with a pledge.

- Anybody may give a pledge. It becomes public when its writer has confirmed an address.
- Anybody signed in may join a public pledge that is under way, but not their own: that would be promising twice.
- Those in a pledge, its author and everybody who joined, may say how it went, and take back what they said.
- Only its author may reword, end, renew or withdraw it; the municipality's own commitments are not reworded, so that
  nobody can later promise less than was promised.
- Those at the desk may hide what citizens promise, and show it again; what the municipality itself has promised only a
  leader. Nobody does so with their own.
- They may take the story and the picture of somebody's answer out of sight, or let them be seen; not their own. Held,
  these are read by whoever told them and by those at the desk.
- What was hidden with the wish that it be written again, its author may reword; it stays hidden until it has been read.
- Only employees of the municipality may make a commitment in its name, and only its owner, its leader or another
  leader may tell news of it or hand it over.
"""

import rules

from medborger.commons.matters.rules import is_at_its_desk, is_author, is_hidden, is_public
from medborger.commons.moderation.rewriting import is_asked_to_rewrite
from medborger.commons.people.rules import is_leader, is_staff


@rules.predicate
def is_under_way(person, pledge):
    """Waiting for others, or to be kept still."""
    return pledge is not None and pledge.is_under_way


@rules.predicate
def can_be_joined(person, pledge):
    """Public, under way with time left, and not the municipality's own."""
    return pledge is not None and pledge.is_recruiting


@rules.predicate
def is_waiting(person, pledge):
    """Nobody owes anything yet: it waits for others."""
    return pledge is not None and pledge.is_waiting


@rules.predicate
def has_joined(person, pledge):
    return pledge is not None and person.is_authenticated and pledge.is_joined_by(person)


@rules.predicate
def is_commitment(person, pledge):
    """The municipality's own."""
    return pledge is not None and pledge.is_commitment


@rules.predicate
def answers_for_it(person, commitment):
    """Its owner or its leader, while they are still employed there; or any other leader of that municipality."""
    municipality = commitment.pledge.municipality
    is_named = person.pk is not None and person.pk in (commitment.owner_id, commitment.leader_id)
    return (is_named and is_staff.test(person, municipality)) or is_leader.test(person, municipality)


@rules.predicate
def leads_there(person, pledge):
    """A leader, or an administrator, of the municipality it belongs to."""
    return pledge is not None and is_leader.test(person, pledge.municipality)


@rules.predicate
def is_asked_for_again(person, pledge):
    """The desk has hidden it and asked for other words."""
    return pledge is not None and is_asked_to_rewrite(pledge)


@rules.predicate
def told_it(person, answer):
    """The answer is the person's own."""
    return answer is not None and person.pk is not None and answer.person_id == person.pk


@rules.predicate
def looks_after_its_pledge(person, answer):
    return answer is not None and may_moderate.test(person, answer.pledge)


is_signed_in = rules.is_authenticated
may_moderate = is_at_its_desk & ~is_author & (~is_commitment | leads_there)
is_mine_to_change = is_signed_in & is_author & ~is_commitment

rules.add_perm("pledges.join", is_signed_in & can_be_joined & ~is_author)
rules.add_perm(
    "pledges.leave", is_signed_in
)  # for somebody who is not in it, or not any more, it changes nothing
rules.add_perm("pledges.keep", is_public & ~is_waiting & ~is_commitment & (is_author | has_joined))
rules.add_perm("pledges.reword", is_mine_to_change & is_under_way & (~is_hidden | is_asked_for_again))
rules.add_perm("pledges.end", is_mine_to_change & is_public & is_under_way)
rules.add_perm("pledges.renew", is_mine_to_change & is_public & ~is_waiting)
rules.add_perm("pledges.withdraw", is_mine_to_change)
rules.add_perm("pledges.moderate", may_moderate)
rules.add_perm("pledges.read_story", is_signed_in & (told_it | looks_after_its_pledge))
rules.add_perm("pledges.judge_story", is_signed_in & ~told_it & looks_after_its_pledge)
rules.add_perm("pledges.commit", is_signed_in & is_staff)
rules.add_perm("pledges.answer_for", is_signed_in & answers_for_it)
