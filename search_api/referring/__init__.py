"""Answers: which notice of the archive is a cited document, and which notices cite this one?

Reads the tables of references through a searcher; nothing in search reads it.
"""
