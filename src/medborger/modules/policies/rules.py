"""Who may do what with policies.

- Everybody may read a policy and every version of it but its draft.
- Employees may bring in a document, work on a draft, keep the hierarchy, and look at what was changed.
- Only leaders and administrators may let others read it: open a hearing, put a version in force, retire a policy.
"""

import rules

from medborger.commons.people.rules import is_leader, is_staff

rules.add_perm("policies.write", is_staff)
rules.add_perm("policies.publish", is_leader)
