"""What fades by itself."""

from medborger.commons.afterwork.schedule import due_every
from medborger.commons.matters.living import refresh_stale

due_every(minutes=1)(refresh_stale)
