"""How well are notices read, by the labels that people gave them from the text alone?

May import all that reads a notice; nothing of it is used to read one.
"""
