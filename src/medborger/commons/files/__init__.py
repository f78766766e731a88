"""Pictures people send: checked, drawn again on a fresh canvas, described in words."""
