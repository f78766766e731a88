"""Measures the house next to its peers, in one run on this machine. Figures, no verdicts: nothing passes or fails."""
