"""Corrections: what does a person say of a field that was read wrongly?

Looks notices up with the searcher and writes to the log of the index; nothing in search reads it.
"""
