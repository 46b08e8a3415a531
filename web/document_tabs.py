"""The tabs of the page of a notice: each an address of its own, with how much it holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from search_api.asking.language import Language
from web.messages import say


class Tab(StrEnum):
    """A tab by what the parameter `tab` of the address calls it; without one it is the text."""

    TEXT = "noi-dung"
    DIRECTIVES = "chi-dao"
    FIELDS = "thuoc-tinh"
    CITES = "vien-dan"
    CITED_BY = "duoc-vien-dan"
    SIMILAR = "tuong-tu"
    ORIGINAL = "ban-goc"


@dataclass(frozen=True, slots=True)
class ShownTab:
    """A tab as a link; `count` is "" where nothing is counted, `value` that of the parameter `tab`."""

    name: str
    value: str
    count: str
    is_current: bool
    is_empty: bool


def read_tab(written: str) -> Tab:
    """Return the tab that an address asks for; the text for anything else."""
    return Tab(written) if written in set(Tab) else Tab.TEXT


def show_tabs(current: Tab, counts: dict[Tab, int], language: Language) -> tuple[ShownTab, ...]:
    """Return all tabs in order; those of which `counts` says 0 are empty."""
    return tuple(
        ShownTab(
            name=say(f"tab.{tab.name.lower()}", language),
            value="" if tab is Tab.TEXT else tab.value,
            count=say("doc.count", language, n=counts[tab]) if tab in counts else "",
            is_current=tab is current,
            is_empty=counts.get(tab) == 0,
        )
        for tab in Tab
    )
