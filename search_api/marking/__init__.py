"""What do users say of the answers? Their marks, kept beside the index, made into judgments.

May import the search itself and `judging`.
"""
