"""What the index owes the truth: everything changed and not yet read."""

from medborger.commons.afterwork.schedule import due_every
from medborger.commons.places.models import Municipality
from medborger.commons.search import indexing, learning


@due_every(minutes=5)
def read_what_was_missed(now):
    """What is public and has no entry as it is now; what is not public any more and still has one."""
    return indexing.catch_up()


@due_every(minutes=15)
def read_again(now):
    """A few of the entries that were read longest ago: so nothing stays wrong for long, whatever made it so."""
    return indexing.read_the_oldest()


@due_every(minutes=60 * 24)
def learn_words(now):
    """Parts of compounds, from each municipality's own texts."""
    return sum(learning.learn_from(place) for place in Municipality.objects.all())
