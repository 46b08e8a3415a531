"""How does a person see it, and how is it started?

`web` holds the pages, the command line and the settings. It may import every package below it; no answer is
decided here.
"""
