"""Which day it is where the program runs."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """Return the day of today in the time zone of this machine."""
    return datetime.now().astimezone().date()
