"""Who may say that two things hang together.

- The author of either of the two may, and so may those at the desk of the municipality both belong to.
- Both must be public: nothing is linked to what others cannot read.
- Whoever may make a link may remove it: so whatever is tied to my words I can untie again.
- Whoever has written something public themselves may begin on any page, to link it to what is theirs.
"""

import rules

from medborger.commons.matters.models import Matter
from medborger.commons.matters.rules import is_at_its_desk, is_author
from medborger.commons.people.rules import is_at_the_desk


@rules.predicate
def wrote_either(person, link):
    return (
        link is not None
        and person.pk is not None
        and person.pk in (link.from_matter.author_id, link.to_matter.author_id)
    )


@rules.predicate
def is_at_the_desk_of_both(person, link):
    return link is not None and is_at_the_desk.test(person, link.municipality)


@rules.predicate
def wrote_something_here(person, matter):
    """The person has written something else that everybody can read."""
    mine = Matter.objects.of(matter.municipality_id).public().given_by(person)
    return mine.exclude(pk=matter.pk).exists()


is_mine_or_the_desks = rules.is_authenticated & (is_at_its_desk | is_author)

rules.add_perm("links.make", rules.is_authenticated & (wrote_either | is_at_the_desk_of_both))
rules.add_perm("links.link_to_anything", is_mine_or_the_desks)
rules.add_perm("links.begin", rules.is_authenticated & (is_at_its_desk | is_author | wrote_something_here))
