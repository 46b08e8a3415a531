"""Given a question, which passages answer it, and how are they cited?

`search_api` reads questions, combines the two rankings of the index, chooses excerpts and cites them.
A change here changes answers, never the index. It may import `indexer` and `corpus`, never `web`; FastAPI is
known to `search_api.routes` only.
"""
