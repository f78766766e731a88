"""Who may do what with the twins of a municipality's texts.

- Everybody at the desk may write a twin that waits for approval: hosts, employees, leaders, administrators.
- Only employees approve one, take one out of sight again, or change one that is approved already.
- The public reads approved twins only; one that waits is read by its writer and at the desk.
"""

import rules

from medborger.commons.people.rules import is_at_the_desk, is_staff

rules.add_perm("translation.write", is_at_the_desk)
rules.add_perm("translation.approve", is_staff)
