"""What the post does by the clock."""

from medborger.commons.afterwork.schedule import due_every
from medborger.commons.notifications import sending, telling

due_every(minutes=1)(telling.tell_what_is_untold)
due_every(minutes=60)(sending.send_forgotten)
