"""All routes of the JSON API."""

from __future__ import annotations

from fastapi import APIRouter

from search_api.routes import drafts, health, lists, marks, notices, questions

router = APIRouter()
for _part in (questions, lists, notices, marks, drafts, health):
    router.include_router(_part.router)
