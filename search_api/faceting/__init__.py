"""Answers: which of the passages found are by whom, from where and when, and how are they narrowed?

Knows rows and their values only; questions and their ranking are above it.
"""
