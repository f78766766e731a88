"""Being told: the bell, one letter a week, and letters at once about what concerns one's own; and the way out of them.

Listens to the timeline only; no module calls it. What happened tells whom, and in which words, stands in each app's
`verbs.py` (`timeline.verbs`).
"""
