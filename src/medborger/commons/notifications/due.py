"""What the post does by the clock."""

from medborger.commons.afterwork.schedule import due_every
from medborger.commons.notifications import ringing, sending, telling, weekly

due_every(minutes=1)(telling.tell_what_is_untold)
due_every(minutes=1)(weekly.write_weekly_letters)
due_every(minutes=60)(sending.send_forgotten)
due_every(minutes=60 * 24)(sending.forget_words)
due_every(minutes=60 * 24)(ringing.forget_old)
