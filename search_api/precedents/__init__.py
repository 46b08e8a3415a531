"""Answers: which clauses of past notices come nearest to each clause of a draft, and in what do they differ?

Reads a generation through a searcher; nothing in search reads it. Of a draft nothing stays: no file, no log
line, no cached text.
"""
