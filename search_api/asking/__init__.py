"""What does a question ask? Its language, words, other words for them, names, periods and quotations.

May import `indexer` and `corpus`; nothing else of `search_api` but errors.
"""
