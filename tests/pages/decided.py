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
logo                           | 404                          | 405
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
policies:versions              | 200                          | 405
policies:version               | 200                          | 405
policies:compare               | 200                          | 405
policies:*@theirs              | 404                          | 404
# (A draft is the desk's alone, and there it has an address of its own.)
policies:*@draft               | 404                          | 404

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
# Taken along and taken away only after showing once more that it is you.
people:export                  | 302                          | 302                          | 405 nobody:302
people:erase                   | 302                          | 302                          | 405 nobody:302
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
pledges_desk:story             | 405 nobody:302               | 403 nobody:302 desk:302      | 405 nobody:302
pledges_desk:commitments       | 403 nobody:302 desk:200      | 405 nobody:302               | 405 nobody:302
pledges_desk:*@theirs          | 403 nobody:302 desk:404      | 403 nobody:302 desk:404
pledges_desk:*@draft           | 403 nobody:302 desk:404      | 403 nobody:302 desk:404
pledges_desk:*@withdrawn       | 403 nobody:302 desk:404      | 403 nobody:302 desk:404
pledges_desk:*@hidden          | 403 nobody:302 desk:302      | 403 nobody:302 desk:302
# Promises in the municipality's name are made by employees, and answered for by their owner and the leaders.
pledges_desk:commit            | 403 nobody:302 staff:200     | 403 nobody:302 staff:302     | 405 nobody:302
pledges_desk:news              | 403 nobody:302 answers:200   | 403 nobody:302 answers:302   | 405 nobody:302
pledges_desk:hand_over         | 403 nobody:302 answers:200   | 403 nobody:302 answers:302   | 405 nobody:302

# A new municipality is founded by those the installation names (in the tests the administrator here is one of them).
new_place                      | 403 nobody:302 admin:200     | 403 nobody:302 admin:302     | 405 nobody:302
starting                       | 403 nobody:302 admin:200     | 405 nobody:302               | 405 nobody:302
open_place                     | 405 nobody:302               | 403 nobody:302 admin:302     | 405 nobody:302

# What the municipality is called and who does what there: its administrators
places_desk:settings           | 403 nobody:302 admin:200     | 403 nobody:302 admin:302     | 405 nobody:302
places_desk:colours            | 403 nobody:302 admin:200     | 403 nobody:302 admin:302     | 405 nobody:302
places_desk:logo               | 403 nobody:302 admin:200     | 403 nobody:302 admin:302     | 405 nobody:302
places_desk:logo_remove        | 405 nobody:302               | 403 nobody:302 admin:302     | 405 nobody:302
places_desk:areas              | 403 nobody:302 admin:200     | 405 nobody:302               | 405 nobody:302
places_desk:area_add           | 403 nobody:302 admin:302     | 403 nobody:302 admin:302     | 405 nobody:302
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

# A municipality's own documents: brought in, looked at and erased by its employees.
policies_desk:bring            | 403 nobody:302 staff:200     | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:document         | 403 nobody:302 staff:200     | 405 nobody:302               | 405 nobody:302
policies_desk:begin            | 405 nobody:302               | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:read_again       | 405 nobody:302               | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:erase_document   | 405 nobody:302               | 403 nobody:302 staff:302     | 405 nobody:302
# Its policies: looked after by employees, made public by leaders.
policies_desk:index            | 403 nobody:302 staff:200     | 405 nobody:302               | 405 nobody:302
policies_desk:versions         | 403 nobody:302 staff:200     | 405 nobody:302               | 405 nobody:302
policies_desk:begin_version    | 405 nobody:302               | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:revision         | 403 nobody:302 staff:200     | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:hear             | 403 nobody:302 leaders:200   | 403 nobody:302 leaders:302   | 405 nobody:302
policies_desk:put_in_force     | 403 nobody:302 leaders:200   | 403 nobody:302 leaders:302   | 405 nobody:302
policies_desk:retire           | 403 nobody:302 leaders:200   | 403 nobody:302 leaders:302   | 405 nobody:302
# How they hang together: one that is known by name only stands at the desk, and is let out by leaders.
policies_desk:hierarchy        | 403 nobody:302 staff:200     | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:hierarchy_place  | 403 nobody:302 staff:200     | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:hierarchy_move   | 405 nobody:302               | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:hierarchy_publish | 405 nobody:302              | 403 nobody:302 leaders:302   | 405 nobody:302
policies_desk:hierarchy_remove | 405 nobody:302               | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:hierarchy_carry  | 403 nobody:302 staff:302     | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:hierarchy_let_go | 405 nobody:302               | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:hierarchy_place@theirs | 403 nobody:302 staff:404 | 403 nobody:302 staff:404
policies_desk:hierarchy_move@theirs | 405 nobody:302          | 403 nobody:302 staff:404
policies_desk:hierarchy_publish@theirs | 405 nobody:302       | 403 nobody:302 staff:404
policies_desk:hierarchy_remove@theirs | 405 nobody:302        | 403 nobody:302 staff:404
policies_desk:hierarchy_carry@theirs | 403 nobody:302 staff:404 | 403 nobody:302 staff:404
policies_desk:hierarchy_let_go@theirs | 405 nobody:302        | 403 nobody:302 staff:404
# A draft is put right by employees: nobody else sees it.
policies_desk:draft            | 403 nobody:302 staff:200     | 405 nobody:302               | 405 nobody:302
policies_desk:finding          | 403 nobody:302 staff:200     | 405 nobody:302               | 405 nobody:302
policies_desk:deed             | 405 nobody:302               | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:undo             | 405 nobody:302               | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:redo             | 405 nobody:302               | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:add              | 403 nobody:302 staff:200     | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:preview          | 403 nobody:302 staff:200     | 405 nobody:302               | 405 nobody:302
policies_desk:drop_draft       | 403 nobody:302 staff:200     | 403 nobody:302 staff:302     | 405 nobody:302
policies_desk:draft@theirs     | 403 nobody:302 staff:404     | 405 nobody:302
policies_desk:finding@theirs   | 403 nobody:302 staff:404     | 405 nobody:302
policies_desk:deed@theirs      | 405 nobody:302               | 403 nobody:302 staff:404
policies_desk:undo@theirs      | 405 nobody:302               | 403 nobody:302 staff:404
policies_desk:redo@theirs      | 405 nobody:302               | 403 nobody:302 staff:404
policies_desk:add@theirs       | 403 nobody:302 staff:404     | 403 nobody:302 staff:404
policies_desk:preview@theirs   | 403 nobody:302 staff:404     | 405 nobody:302
policies_desk:drop_draft@theirs | 403 nobody:302 staff:404    | 403 nobody:302 staff:404
policies_desk:versions@theirs  | 403 nobody:302 staff:404     | 405 nobody:302
policies_desk:begin_version@theirs | 405 nobody:302           | 403 nobody:302 staff:404
policies_desk:revision@theirs  | 403 nobody:302 staff:404     | 403 nobody:302 staff:404
policies_desk:hear@theirs      | 403 nobody:302 leaders:404   | 403 nobody:302 leaders:404
policies_desk:put_in_force@theirs | 403 nobody:302 leaders:404 | 403 nobody:302 leaders:404
policies_desk:retire@theirs    | 403 nobody:302 leaders:404   | 403 nobody:302 leaders:404
policies_desk:document@theirs  | 403 nobody:302 staff:404     | 405 nobody:302
policies_desk:begin@theirs     | 405 nobody:302               | 403 nobody:302 staff:404
policies_desk:read_again@theirs | 405 nobody:302              | 403 nobody:302 staff:404
policies_desk:erase_document@theirs | 405 nobody:302          | 403 nobody:302 staff:404

# Written for others: the helper's own, and the desk may read how the person said yes. The code is anybody's who has it.
behalf:mine                    | 200 nobody:302               | 405 nobody:302               | 405 nobody:302
behalf:take_over               | 200                          | 422
behalf:look                    | 302                          | 410 nobody:302               | 405 nobody:302
behalf:consent                 | 404 nobody:302 author:200 desk:200 | 405 nobody:302         | 405 nobody:302
behalf:slip             | 404 nobody:302 author:200 desk:403 | 404 nobody:302 author:200 desk:403 | 405 nobody:302
behalf:revoke           | 404 nobody:302 author:200 desk:403 | 404 nobody:302 author:302 desk:403 | 405 nobody:302
behalf:*@theirs                | 404 nobody:302               | 404 nobody:302
behalf:consent@theirs          | 404 nobody:302               | 405 nobody:302

# Twins of texts: the desk writes, employees approve. A text out of sight gives the words back (409).
translation_desk:index         | 403 nobody:302 desk:200      | 405 nobody:302               | 405 nobody:302
translation_desk:versions      | 403 nobody:302 desk:200      | 405 nobody:302               | 405 nobody:302
translation_desk:together      | 403 nobody:302 desk:200      | 405 nobody:302               | 405 nobody:302
translation_desk:write         | 403 nobody:302 desk:200      | 403 nobody:302 desk:302      | 405 nobody:302
translation_desk:approve       | 405 nobody:302               | 403 nobody:302 staff:302     | 405 nobody:302
translation_desk:withdraw      | 405 nobody:302               | 403 nobody:302 staff:302     | 405 nobody:302
translation_desk:readability   | 405 nobody:302               | 403 nobody:302 desk:200      | 405 nobody:302
translation_desk:*@theirs      | 403 nobody:302 desk:404      | 403 nobody:302 desk:404
translation_desk:*@draft       | 403 nobody:302 desk:404      | 403 nobody:302 desk:404
translation_desk:*@hidden      | 403 nobody:302 desk:404      | 403 nobody:302 desk:409
translation_desk:*@withdrawn   | 403 nobody:302 desk:404      | 403 nobody:302 desk:409
translation_desk:approve@theirs | 405 nobody:302              | 403 nobody:302 staff:404
translation_desk:withdraw@theirs | 405 nobody:302             | 403 nobody:302 staff:404
translation_desk:approve@draft | 405 nobody:302               | 403 nobody:302 staff:404
translation_desk:withdraw@draft | 405 nobody:302              | 403 nobody:302 staff:404
translation_desk:approve@hidden | 405 nobody:302              | 403 nobody:302 staff:409
translation_desk:withdraw@hidden | 405 nobody:302             | 403 nobody:302 staff:409
translation_desk:approve@withdrawn | 405 nobody:302           | 403 nobody:302 staff:409
translation_desk:withdraw@withdrawn | 405 nobody:302          | 403 nobody:302 staff:409

# The rules of the house and the log are everybody's. Whoever can read something may report it, but for its author.
moderation:rules               | 200                          | 405
moderation:log                 | 200                          | 405
moderation:report              | 200 author:403               | 302 author:403
moderation:report_comment      | 200 author:403               | 302 author:403
# What was decided about one's own words is nobody else's to read or to appeal, the desk's neither.
moderation:decision            | 404 nobody:302 author:200    | 405 nobody:302               | 405 nobody:302
moderation:appeal              | 404 nobody:302 author:200    | 404 nobody:302 author:302    | 405 nobody:302
moderation:*@theirs            | 404                          | 404
moderation:*@hidden            | 404                          | 404
moderation:*@draft             | 404                          | 404
moderation:*@withdrawn         | 404                          | 404
moderation:decision@theirs     | 404 nobody:302               | 405 nobody:302
moderation:appeal@theirs       | 404 nobody:302               | 404 nobody:302

# The desk decides. (There is a case about the comment already, and a decision about what is hidden: one is led there.)
moderation_desk:index          | 403 nobody:302 desk:200      | 405 nobody:302               | 405 nobody:302
moderation_desk:case           | 403 nobody:302 desk:200      | 403 nobody:302 desk:302      | 405 nobody:302
moderation_desk:take           | 405 nobody:302               | 403 nobody:302 desk:302      | 405 nobody:302
moderation_desk:decide         | 403 nobody:302 desk:200      | 403 nobody:302 desk:302      | 405 nobody:302
moderation_desk:decide_comment | 403 nobody:302 desk:302      | 403 nobody:302 desk:302      | 405 nobody:302
moderation_desk:show           | 405 nobody:302               | 403 nobody:302 desk:302      | 405 nobody:302
moderation_desk:show_comment   | 405 nobody:302               | 403 nobody:302 desk:302      | 405 nobody:302
moderation_desk:undo           | 405 nobody:302               | 403 nobody:302 desk:302      | 405 nobody:302
moderation_desk:*@theirs       | 403 nobody:302 desk:404      | 403 nobody:302 desk:404
moderation_desk:*@draft        | 403 nobody:302 desk:404      | 403 nobody:302 desk:404
moderation_desk:*@withdrawn    | 403 nobody:302 desk:404      | 403 nobody:302 desk:404
moderation_desk:*@hidden       | 403 nobody:302 desk:302      | 403 nobody:302 desk:302
moderation_desk:decide_comment@hidden | 403 nobody:302 desk:200 | 403 nobody:302 desk:302
# (The draft of a comment is one that is held back: that is the desk's to read.)
moderation_desk:decide_comment@draft | 403 nobody:302 desk:200 | 403 nobody:302 desk:302
# How the house is kept: its administrators.
moderation_desk:rules          | 403 nobody:302 admin:200     | 403 nobody:302 admin:302     | 405 nobody:302
moderation_desk:rules_reset    | 405 nobody:302               | 403 nobody:302 admin:302     | 405 nobody:302
moderation_desk:rule_change    | 403 nobody:302 admin:200     | 403 nobody:302 admin:302     | 405 nobody:302
moderation_desk:rule_remove    | 405 nobody:302               | 403 nobody:302 admin:302     | 405 nobody:302
moderation_desk:manner         | 403 nobody:302 admin:200     | 403 nobody:302 admin:302     | 405 nobody:302

# The bell and one's letters: one's own, for whoever is signed in. The way out in a letter: for whoever holds the link.
notifications:bell             | 200 nobody:302               | 405 nobody:302               | 405 nobody:302
notifications:seen             | 405 nobody:302               | 302                          | 405 nobody:302
notifications:choices          | 200 nobody:302               | 302                          | 405 nobody:302
notifications:leave            | 200                          | 200

# The demo's mailbox, where everybody is invented
demo:mailbox                   | 200                          | 405
demo:letter                    | 200                          | 405
demo:week                      | 405                          | 302
demo:play                      | 405                          | 302
demo:play@theirs               | 405                          | 404
root:demo:mailbox              | 200                          | 405
root:demo:letter               | 200                          | 405
root:demo:week                 | 405                          | 302
root:demo:play                 | 405                          | 404

# Following is one's own: a visitor's page asks who it is. What not everybody can see is not there, for its author too.
follows:index                  | 200 nobody:302               | 405
follows:follow                 | 200                          | 302
follows:let_go                 | 405                          | 302
follows:*@theirs               | 404                          | 404
follows:*@hidden               | 404                          | 404
follows:*@draft                | 404                          | 404
follows:*@withdrawn            | 404                          | 404
# (A row of somebody else's is not among one's own, and so it has been let go already.)
follows:let_go_row             | 405                          | 302
follows:let_go_row@theirs      | 405                          | 302

# What hangs together is read by everybody, and tied by the author of either end and by the desk.
links:index                    | 200                          | 405
links:make                     | 403 nobody:302 author:200 desk:200 | 403 nobody:302 author:302 desk:302
links:remove                   | 405                          | 403 author:302 desk:302
links:*@theirs                 | 404                          | 404
links:*@hidden                 | 404                          | 404
links:*@draft                  | 404                          | 404
links:*@withdrawn              | 404                          | 404
links:make@theirs              | 404 nobody:302               | 404 nobody:302
links:make@hidden              | 404 nobody:302               | 404 nobody:302
links:make@draft               | 404 nobody:302               | 404 nobody:302
links:make@withdrawn           | 404 nobody:302               | 404 nobody:302

# Everybody may search; what is found is public.
search:index                   | 200                          | 405

# A conversation is read by everybody, and written in by everybody (a visitor after a code); its matter must be public.
comments:conversation          | 200                          | 405
comments:write                 | 200                          | 302
comments:comment               | 302                          | 405
comments:thread                | 200                          | 405
comments:history               | 200                          | 405
comments:reply                 | 200                          | 302
# One's own words are one's own to change and to take back.
comments:reword                | 403 nobody:302 author:200    | 403 nobody:302 author:302    | 405 nobody:302
comments:withdraw              | 403 nobody:302 author:200    | 403 nobody:302 author:302    | 405 nobody:302
comments:*@theirs              | 404                          | 404
comments:*@hidden              | 404                          | 404
comments:*@draft               | 404                          | 404
comments:*@withdrawn           | 404                          | 404
comments:reword@theirs         | 404 nobody:302               | 404 nobody:302
comments:withdraw@theirs       | 404 nobody:302               | 404 nobody:302
# A hidden comment is its writer's and the desk's to read; what was public once is answered with what became of it.
comments:comment@hidden        | 404 author:302 desk:302      | 405
comments:thread@hidden         | 404 author:200 desk:200      | 405
comments:history@hidden        | 404 author:200 desk:200      | 405
comments:reply@hidden          | 409                          | 409
comments:reword@hidden         | 404 nobody:302 author:200 desk:403 | 404 nobody:302 author:302 desk:403
comments:withdraw@hidden       | 404 nobody:302 author:200 desk:403 | 404 nobody:302 author:302 desk:403
# One that is held back (the draft of a comment) never was public.
comments:comment@draft         | 404 author:302 desk:302      | 405
comments:thread@draft          | 404 author:200 desk:200      | 405
comments:history@draft         | 404 author:200 desk:200      | 405
comments:reword@draft          | 404 nobody:302 author:200 desk:403 | 404 nobody:302 author:302 desk:403
comments:withdraw@draft        | 404 nobody:302 author:200 desk:403 | 404 nobody:302 author:302 desk:403
comments:reply@withdrawn       | 409                          | 409
comments:reword@withdrawn      | 404 nobody:302               | 404 nobody:302
comments:withdraw@withdrawn    | 404 nobody:302               | 404 nobody:302
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
