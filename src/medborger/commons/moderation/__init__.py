"""Reports, decisions with a rule and a reason, appeals to somebody else, and a public log."""
