"""Who gets which answer where: one row for each route, decided by people and never by what the code happens to do.

    route | GET | POST | any other method (405 where nothing stands)

A cell is the status for everybody, and after it who gets another one: "403 nobody:302 desk:200". Roles are those of
`world.ROLES` and the groups below; the narrower name wins. A POST brings the form filled in right (`forms.filled_in`).

Rows with an @ are about other things than a public pledge of this municipality: `theirs` (the other municipality's),
`hidden`, `draft` and `withdrawn`; author and joined are in those too. "pledges:*" is every route of the module without
a row of its own; what its own row refuses with 405 it refuses there too.
"""

from functools import cache

GROUPS = {
    "desk": ("host", "employee", "owner", "leader", "admin"),
    "staff": ("employee", "owner", "leader", "admin"),
    "leaders": ("leader", "admin"),
    "answers": ("owner", "leader", "admin"),
}

ROWS = """
# The front door
front                          | 200                          | 405
colours                        | 200                          | 405
language                       | 302                          | 405
health                         | 200                          | 405
root:choose                    | 200                          | 405
root:language                  | 302                          | 405
root:health                    | 200                          | 405
root:ui:gallery                | 200                          | 405

# The policy
policies:index                 | 302                          | 405
policies:detail                | 200                          | 405
policies:principle             | 200                          | 405
policies:*@theirs              | 404                          | 404

# Pledges: read by everybody, ...
pledges:index                  | 200                          | 405
pledges:detail                 | 200                          | 405
pledges:photo                  | 200                          | 405
pledges:answer_photo           | 200                          | 405
pledges:share                  | 200                          | 405
pledges:qr                     | 200                          | 405
pledges:poster                 | 200                          | 405
pledges:embed                  | 200                          | 405
# ... given and joined by everybody (a visitor after a code), ...
pledges:give                   | 200                          | 302
pledges:look                   | 302                          | 302
pledges:join                   | 200 author:302 joined:302    | 302
# (Who is not in it, or not any more, has left it already.)
pledges:leave                  | 405                          | 302 nobody:403
# ... answered by those in them, and changed by their author alone.
pledges:keep                   | 403 nobody:302 author:200 joined:200 | 403 nobody:302 author:302 joined:302
pledges:undo                   | 405                          | 404 joined:302
pledges:end                    | 403 author:200               | 403 author:302
pledges:renew                  | 403 author:200               | 403 author:302
pledges:reword                 | 403 author:200               | 403 author:302
pledges:withdraw               | 403 author:200               | 403 author:302

# The other municipality's, and what was taken back: not there, for anybody.
pledges:*@theirs               | 404                          | 404
pledges:*@withdrawn            | 404                          | 404

# What was hidden: only its author and the desk know of it, and nothing is done with it.
pledges:*@hidden               | 404 author:403 desk:403      | 404 author:403 desk:403
pledges:withdraw@hidden        | 404 author:200 desk:403      | 404 author:302 desk:403
pledges:detail@hidden          | 404 author:200 desk:200      | 405
pledges:photo@hidden           | 404 author:200 desk:200      | 405
pledges:answer_photo@hidden    | 404 author:200 desk:200      | 405
pledges:join@hidden            | 404 author:409 desk:409      | 404 author:409 desk:409
pledges:leave@hidden           | 405                          | 404 author:302 desk:302
pledges:undo@hidden            | 405                          | 404
pledges:share@hidden           | 404                          | 405
pledges:qr@hidden              | 404                          | 405
pledges:poster@hidden          | 404                          | 405
pledges:embed@hidden           | 404                          | 405

# A draft: its author's, to read, reword and throw away.
pledges:*@draft                | 404 author:403               | 404 author:403
pledges:detail@draft           | 404 author:200               | 405
pledges:photo@draft            | 404 author:200               | 405
pledges:answer_photo@draft     | 404 author:200               | 405
pledges:reword@draft           | 404 author:200               | 404 author:302
pledges:withdraw@draft         | 404 author:200               | 404 author:302
pledges:join@draft             | 404 author:409               | 404 author:409
pledges:leave@draft            | 405                          | 404 author:302
pledges:undo@draft             | 405                          | 404
pledges:share@draft            | 404                          | 405
pledges:qr@draft               | 404                          | 405
pledges:poster@draft           | 404                          | 405
pledges:embed@draft            | 404                          | 405

# Signing in and out: open to all, also to those who are in already
people:sign_in                 | 302 nobody:200               | 302
people:sign_in_code            | 302                          | 302 nobody:410
people:sign_out                | 200                          | 302
people:goodbye                 | 200                          | 405
people:sign_in_by_broker       | 404                          | 405
people:broker_email            | 302                          | 302
account_login                  | 302 nobody:200               | 422
account_signup                 | 302 nobody:200               | 422
account_request_login_code     | 302 nobody:200               | 422
account_confirm_login_code     | 302                          | 302 nobody:410
account_logout                 | 200                          | 302
account_inactive               | 403                          | 405
openid_connect_callback        | 404                          | 405
mfa_login_webauthn             | 302                          | 302                          | 302 nobody:405

# One's own: for whoever is signed in. (The last administrator of a municipality stays until there is another.)
my_page                        | 200 nobody:302               | 405
people:my_page                 | 302                          | 405
people:confirm                 | 200 nobody:302               | 302                          | 405 nobody:302
people:profile                 | 200 nobody:302               | 302                          | 405 nobody:302
people:export                  | 200 nobody:302               | 200 nobody:302               | 405 nobody:302
people:erase                   | 200 nobody:302               | 302 admin:422                | 405 nobody:302
account_reauthenticate         | 200 nobody:302               | 200 nobody:302               | 405 nobody:302
mfa_list_webauthn              | 200 nobody:302               | 405 nobody:302               | 405 nobody:302
mfa_index                      | 200 nobody:302               | 405 nobody:302               | 405 nobody:302
# A passkey is made and removed only after showing once more that it is you: everybody is sent to do that first.
mfa_add_webauthn               | 302                          | 302                          | 302
mfa_remove_webauthn            | 302                          | 302                          | 302

# The desk: hosts, employees, leaders, administrators of this municipality. A politician has none, nor has a neighbour.
desk                           | 403 nobody:302 desk:200      | 403 nobody:302 admin:302     | 405 nobody:302
pledges_desk:index             | 403 nobody:302 desk:200      | 405 nobody:302               | 405 nobody:302
pledges_desk:look_at           | 405 nobody:302               | 403 nobody:302 desk:302      | 405 nobody:302
pledges_desk:hide              | 403 nobody:302 desk:200      | 403 nobody:302 desk:302      | 405 nobody:302
pledges_desk:show              | 405 nobody:302               | 403 nobody:302 desk:302      | 405 nobody:302
pledges_desk:commitments       | 403 nobody:302 desk:200      | 405 nobody:302               | 405 nobody:302
pledges_desk:*@theirs          | 403 nobody:302 desk:404      | 403 nobody:302 desk:404
pledges_desk:*@draft           | 403 nobody:302 desk:404      | 403 nobody:302 desk:404
pledges_desk:*@withdrawn       | 403 nobody:302 desk:404      | 403 nobody:302 desk:404
pledges_desk:*@hidden          | 403 nobody:302 desk:302      | 403 nobody:302 desk:302
# Promises in the municipality's name are made by employees, and answered for by their owner and the leaders.
pledges_desk:commit            | 403 nobody:302 staff:200     | 403 nobody:302 staff:302     | 405 nobody:302
pledges_desk:news              | 403 nobody:302 answers:200   | 403 nobody:302 answers:302   | 405 nobody:302
pledges_desk:hand_over         | 403 nobody:302 answers:200   | 403 nobody:302 answers:302   | 405 nobody:302

# What the municipality is called and who does what there: its administrators
places_desk:settings           | 403 nobody:302 admin:200     | 403 nobody:302 admin:302     | 405 nobody:302
places_desk:colours            | 403 nobody:302 admin:200     | 403 nobody:302 admin:302     | 405 nobody:302
places_desk:areas              | 403 nobody:302 admin:200     | 405 nobody:302               | 405 nobody:302
places_desk:area_add           | 405 nobody:302               | 403 nobody:302 admin:302     | 405 nobody:302
places_desk:area_change        | 403 nobody:302 admin:200     | 403 nobody:302 admin:302     | 405 nobody:302
places_desk:area_move          | 405 nobody:302               | 403 nobody:302 admin:302     | 405 nobody:302
places_desk:area_remove        | 403 nobody:302 admin:200     | 403 nobody:302 admin:302     | 405 nobody:302
places_desk:*@theirs           | 403 nobody:302 admin:404     | 403 nobody:302 admin:404
people_desk:people             | 403 nobody:302 admin:200     | 405 nobody:302               | 405 nobody:302
people_desk:give_role          | 403 nobody:302 admin:200     | 403 nobody:302 admin:302     | 405 nobody:302
people_desk:take_role          | 403 nobody:302 admin:200     | 403 nobody:302 admin:302     | 405 nobody:302
# Taking away what is not among one's own (any more) is done already: back to the list, and nothing is touched.
places_desk:area_remove@theirs | 403 nobody:302 admin:404     | 403 nobody:302 admin:302
people_desk:take_role@theirs   | 403 nobody:302 admin:404     | 403 nobody:302 admin:302

# The demo's mailbox, where everybody is invented
demo:mailbox                   | 200                          | 405
demo:letter                    | 200                          | 405
demo:play                      | 405                          | 302
demo:play@theirs               | 405                          | 404
root:demo:mailbox              | 200                          | 405
root:demo:letter               | 200                          | 405
root:demo:play                 | 405                          | 404
"""

OTHER_METHODS = "405"


@cache
def rows() -> dict[str, dict[str, str]]:
    """The rows above: name → method → cell."""
    table = {}
    for line in ROWS.splitlines():
        if line and not line.startswith("#"):
            name, get, post, *other = (cell.strip() for cell in line.split("|"))
            assert name not in table, f"two rows for {name}"
            table[name] = {"GET": get, "POST": post, "DELETE": other[0] if other else OTHER_METHODS}
    return table


def status(cell: str, role: str) -> int:
    """What a cell says of a role: its own name before its group's, a smaller group before a larger, else the first."""
    everybody, *named = cell.split()
    told = dict(pair.split(":") for pair in named)
    mine = [group for group in sorted(GROUPS, key=lambda name: len(GROUPS[name])) if role in GROUPS[group]]
    return int(next((told[name] for name in (role, *mine) if name in told), everybody))
