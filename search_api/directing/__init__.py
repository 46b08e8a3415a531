"""Answers: who was told to do what, by when, and in which notice?

Reads the tables of directives through a searcher; nothing in search reads it.
"""
