"""What happens to policies by the clock."""

from medborger.commons.afterwork.schedule import due_every
from medborger.modules.policies.revising import tell_of_revisions
from medborger.modules.policies.sweeping import let_go_of_abandoned, sweep_files

due_every(minutes=60)(tell_of_revisions)
due_every(minutes=60)(let_go_of_abandoned)
due_every(minutes=60 * 24)(sweep_files)
