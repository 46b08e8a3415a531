"""Documents cited against their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.labelled.labels import ReferenceLabel
from corpus.labelled.tally import Judged, Miss, outcome
from corpus.labelled.wording import holds, number_key, words
from corpus.notice import Notice
from corpus.references.records import Reference


def judge_references(
    notice: Notice, references: Sequence[Reference], labels: Sequence[ReferenceLabel]
) -> Iterator[Judged]:
    """Yield "reference" (number, day and count of mentions as labelled) and its parts for one notice.

    Labels are complete: a reference that no label stands for is found and wrong. The parts are of the labels
    that some reference stands for, by its number, or its name where there is none.
    """
    left = list(references)
    for label in labels:
        named = [reference for reference in left if _is_named(reference, label)]
        # Two documents of one number differ by day.
        best = max(
            named, key=lambda reference: (_day(reference) == label.day, -left.index(reference)), default=None
        )
        expected = f"{label.title} {label.number} {label.day} ×{label.mentions}"
        miss = Miss(notice.source, label.quote, expected, "" if best is None else _written(best))
        is_day = best is not None and _day(best) == label.day
        is_count = best is not None and len(best.mentions) == label.mentions
        yield outcome(
            "reference",
            is_right=is_day and is_count,
            is_found=best is not None,
            is_expected=True,
            miss=miss,
        )
        is_found = best is not None
        yield outcome("reference named", is_right=is_found, is_found=is_found, is_expected=True, miss=miss)
        if best is not None:
            left.remove(best)
            yield outcome(
                "reference day",
                is_right=is_day and bool(label.day),
                is_found=best.day is not None,
                is_expected=bool(label.day),
                miss=miss,
            )
            yield outcome("reference mentions", is_right=is_count, is_found=True, is_expected=True, miss=miss)
    for reference in left:
        quote = reference.mentions[0].of(notice.text)
        miss = Miss(notice.source, quote, "", _written(reference))
        for kind in ("reference", "reference named"):
            yield outcome(kind, is_right=False, is_found=True, is_expected=False, miss=miss)


def _is_named(reference: Reference, label: ReferenceLabel) -> bool:
    if label.number or reference.number:
        return number_key(reference.number or "") == number_key(label.number)
    got, expected = words(reference.title or ""), words(label.title)
    return holds(got, expected) or holds(expected, got)


def _day(reference: Reference) -> str:
    return reference.day.isoformat() if reference.day is not None else ""


def _written(reference: Reference) -> str:
    return f"{reference.title} {reference.number or ''} {_day(reference)} ×{len(reference.mentions)}"
