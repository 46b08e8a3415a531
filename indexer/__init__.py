"""What do we compute in advance, how is it stored and opened?

`indexer` cuts notices into passages, embeds them, and writes words, vectors and records as one immutable
generation on disk; it also opens what it wrote. It may import `corpus`, never `search_api` or `web`.
"""
