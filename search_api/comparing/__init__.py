"""Answers: what do several districts, years or terms say on one question, side by side?

Asks the searcher once for each column; nothing in search reads it.
"""
