"""What was probably meant? Slips of typing, set right as a suggestion and never silently.

May import `asking`, `indexer` and `corpus`.
"""
