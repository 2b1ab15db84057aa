"""`report.html`: what a run did, to look at."""

SAMPLES = 8
"""Inspector pages that are made by default; each takes about as long as a dozen pages of the run."""
