"""How good are the answers, and which weights make them better? Judged questions, measures, runs, learning.

May import the search itself; nothing imports it but `marking`, the command line and tests.
"""
