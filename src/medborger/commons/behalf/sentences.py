"""How it is said that one wrote for another. Whole sentences: no language builds them of parts."""

from django.utils.translation import gettext as _

from medborger.commons.people.models import Role


def said(row) -> str:
    """ "Written by Henrik (volunteer host) for Else", and that it has been taken over, once it has."""
    words = {"helper": row.helper_name or _("a helper"), "helped": row.helped or _("a citizen")}
    if row.role:
        words["role"] = Role.Kind(row.role).label
        if row.taken_over_at:
            return _("Written by %(helper)s (%(role)s) for %(helped)s, who has taken it over") % words
        return _("Written by %(helper)s (%(role)s) for %(helped)s") % words
    if row.taken_over_at:
        return _("Written by %(helper)s for %(helped)s, who has taken it over") % words
    return _("Written by %(helper)s for %(helped)s") % words


def whom(row) -> str:
    """The one it was written for, as shown."""
    return row.helped or _("a citizen")
