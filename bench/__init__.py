"""Measures the house next to its peers, on this machine, in one run. Figures, no verdicts: nothing here passes or fails."""
