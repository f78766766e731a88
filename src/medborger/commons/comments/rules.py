"""Who may talk, and who may do what with what has been said.

- Everybody may read what is public. What is held back or hidden, only its writer and the desk may read.
- Anybody signed in may write about a public matter of the municipality whose page they are on, while its kind lets it
  be talked about, the hosts have not closed the conversation, and nobody has asked this person to wait.
- Where it is talked about for and against, what is said is not answered.
- Only its writer may reword a comment, while the conversation goes on; what stood there before is kept and shown.
  What was hidden may be reworded too, and waits for the desk.
- Only its writer may withdraw it, at any time. What others have answered stays.
- Earlier words may be read by everybody while the comment is public; words that were hidden, or never public, only by
  its writer and the desk.
"""

import rules

from medborger.commons.comments import conversations
from medborger.commons.matters.kinds import Talk
from medborger.commons.matters.refusals import refused
from medborger.commons.people.rules import is_at_the_desk


@rules.predicate
def is_talked_about(person, matter):
    """Public, and its kind lets it be talked about just now."""
    return matter is not None and conversations.talk_of(matter) != Talk.NONE


@rules.predicate
def is_open(person, matter):
    """The hosts have not closed the conversation."""
    return matter is not None and not conversations.is_closed(matter)


@rules.predicate
def is_welcome(person, matter):
    """Nobody who keeps the house in order has asked this person to wait."""
    return matter is not None and not refused(person, matter.municipality)


@rules.predicate
def is_its_writer(person, comment):
    return comment is not None and comment.author_id is not None and comment.author_id == person.pk


@rules.predicate
def is_withdrawn(person, comment):
    return comment is not None and comment.state == comment.State.WITHDRAWN


@rules.predicate
def is_public(person, comment):
    return comment is not None and comment.is_public


@rules.predicate
def is_answered_here(person, comment):
    """It is talked about in threads, not for and against."""
    return comment is not None and conversations.talk_of(comment.matter) == Talk.OPEN


@rules.predicate
def talk_goes_on(person, comment):
    """The writer could write there now."""
    return comment is not None and may_write.test(person, comment.matter)


@rules.predicate
def looks_after_it(person, comment):
    """At the desk of its municipality."""
    return comment is not None and is_at_the_desk.test(person, comment.municipality)


is_signed_in = rules.is_authenticated
may_write = is_signed_in & is_talked_about & is_open & is_welcome

rules.add_perm("comments.write", may_write)
rules.add_perm("comments.reply", is_public & is_answered_here & talk_goes_on)
rules.add_perm("comments.reword", is_signed_in & is_its_writer & ~is_withdrawn & talk_goes_on)
rules.add_perm("comments.withdraw", is_signed_in & is_its_writer & ~is_withdrawn)
rules.add_perm("comments.read_all_versions", is_signed_in & ~is_withdrawn & (is_its_writer | looks_after_it))
