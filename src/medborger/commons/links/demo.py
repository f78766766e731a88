"""The links' part of the demo world."""

from medborger.commons.links.linking import link
from medborger.commons.links.models import Link
from medborger.commons.matters.models import Matter


def build(town, entries: list[dict], titles: dict[str, str]) -> None:
    """Link what the world file says hangs together; `titles` are those of its matters by their keys."""
    matters = {matter.title: matter for matter in Matter.objects.of(town.municipality).public()}
    for entry in entries:
        moment = town.history.moment(entry["days_ago"], f"{entry['from']} {entry['to']}")
        from_matter, to_matter = (matters[titles[entry[end]]] for end in ("from", "to"))
        with town.history.happening(moment):
            row = link(from_matter, to_matter, entry["relation"], by=town.people[entry["by"]])
        Link.objects.filter(pk=row.pk).update(at=moment)
