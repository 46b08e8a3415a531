"""The JSON API: which path answers what.

The only part of `search_api` that knows FastAPI; `api` holds all routes, `serving` what they share.
"""
