"""Who is ordered to do what, by when, and whom they report to.

Reads a notice; may import the records, labels and spelling of `corpus`, never its readers.
"""
