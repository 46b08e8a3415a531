"""Two passages side by side: the words that each has by itself."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.notice import Notice
from corpus.spans import Span
from indexer.analyser import find_terms
from indexer.passages import Passage
from search_api.citations import Citation, cite
from search_api.errors import PassageNotFound
from search_api.search import Searcher


@dataclass(frozen=True, slots=True)
class PassageSide:
    """One of two passages; `own` are the runs of its words that the other has not there, in order.

    They are spans of the notice's text, apart from each other.
    """

    notice: Notice
    passage: Passage
    citation: Citation
    own: tuple[Span, ...]


def pair_passages(searcher: Searcher, first: str, second: str) -> tuple[PassageSide, PassageSide]:
    """Return the passages with these ids, compared word by word; raise PassageNotFound.

    Accents count; capitals, marks of punctuation and the place of a tone mark ("hoà", "hòa") do not.
    """
    one, other = _find(searcher, first), _find(searcher, second)
    notices = searcher.notice(one.notice_id), searcher.notice(other.notice_id)
    texts = one.span.of(notices[0].text), other.span.of(notices[1].text)
    terms = [list(find_terms(text)) for text in texts]
    keys = [[term.key for term in found] for found in terms]
    own: tuple[list[Span], list[Span]] = ([], [])
    for kind, *ends in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for side, (start, end) in enumerate((ends[:2], ends[2:])):
            if start < end:
                run = Span(terms[side][start].span.start, terms[side][end - 1].span.end)
                own[side].append(run.shifted((one, other)[side].span.start))
    return (
        PassageSide(notices[0], one, cite(notices[0], one.span), tuple(own[0])),
        PassageSide(notices[1], other, cite(notices[1], other.span), tuple(own[1])),
    )


def _find(searcher: Searcher, passage_id: str) -> Passage:
    passage = searcher.generation.store.passage(passage_id)
    if passage is None:
        raise PassageNotFound(passage_id)
    return passage
