"""What a notice cites and what cites it as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from search_api.asking.language import Language
from search_api.citations import cite_notice
from search_api.referring.resolution import ResolutionState
from web.cited_documents import CitedDocument, ShownReferences
from web.messages import say


def reference_lines(shown: ShownReferences) -> Iterator[str]:
    """Yield the documents that a notice cites, then the notices that cite it; nothing without any."""
    if shown.cites:
        yield "\nVăn bản được viện dẫn"
        for cited in shown.cites:
            yield f"  {cited.name}{_times(cited.count)}: {_found(cited)}"
    if shown.cited_by:
        yield "\nĐược viện dẫn bởi"
        for citing in shown.cited_by:
            doubt = "" if citing.is_sure else ": chưa chắc là văn bản này"
            yield f"  {cite_notice(citing.notice)} (mã {citing.notice.id}){_times(citing.count)}{doubt}"


def _times(count: int) -> str:
    return f", {count} lần" if count > 1 else ""


def _found(cited: CitedDocument) -> str:
    ids = ", ".join(notice.id for notice in cited.notices or cited.later)
    if cited.state is ResolutionState.RESOLVED:
        return f"mã {ids}"
    if cited.state is ResolutionState.CHOICE:
        return f"có thể là {ids}"
    return f"{say('notice.later', Language.VIETNAMESE)} {ids}" if ids else "chưa có trong kho"
