"""What happens to pledges by the clock."""

from medborger.commons.afterwork.schedule import due_every
from medborger.modules.pledges.asking import ask_all_due
from medborger.modules.pledges.commitments import tell_the_silent
from medborger.modules.pledges.conditions import lapse_all_due
from medborger.modules.pledges.pending import forget_old_drafts

due_every(minutes=10)(lapse_all_due)
due_every(minutes=60)(ask_all_due)
due_every(minutes=60)(tell_the_silent)
due_every(minutes=60 * 24)(forget_old_drafts)
