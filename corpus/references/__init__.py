"""Answers: which documents does a notice cite, and where?

Imports the numbers, dates and spelling of `corpus`, nothing outside it.
"""
