"""What happens to the twins of a matter's texts. Nobody is written to; the timeline knows."""

from medborger.commons.timeline.verbs import Verb, register

register(
    *(Verb(name, fills_petals=False) for name in ("twin.written", "twin.approved", "twin.withdrawn")),
)
