"""Directives against their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from corpus.directives.records import Deadline, DeadlineKind, Directive, Party
from corpus.labelled.labels import DirectiveLabel
from corpus.labelled.tally import Judged, Miss, Tally, outcome
from corpus.labelled.wording import holds, plain, words
from corpus.notice import Notice
from corpus.spans import Span

_STATED = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q(?P<quarter>[1-4])))?")


def judge_directives(
    notice: Notice, directives: Sequence[Directive], labels: Sequence[DirectiveLabel]
) -> Iterator[Judged]:
    """Yield "directive" (assignees and deadline as labelled) and its parts for one notice.

    Labels are a sample of the orders of a notice: only rows that overlap a label's quote count as found. The
    parts, all but "directive found", are of the labels that some row overlaps; where several rows do, of the
    one that agrees best. Where two people labelled an order, a row is right that agrees with either, and
    "directive annotators" counts how often the two agree with each other.
    """
    over_labels: set[int] = set()
    best_rows: set[int] = set()
    for label in labels:
        start = notice.text.find(label.quote)
        quoted = Span(max(start, 0), start + len(label.quote) if start >= 0 else 0)
        rows = [place for place, directive in enumerate(directives) if directive.span.overlaps(quoted)]
        readings = [(place, reading) for place in rows for reading in label.readings]
        best, best_label = max(
            readings,
            key=lambda pair: (*_agreement(directives[pair[0]], pair[1]), -pair[0], pair[1] is label),
            default=(None, label),
        )
        over_labels.update(rows)
        row = None if best is None else directives[best]
        found = Miss(notice.source, label.quote, _expected(label), "")
        yield outcome(
            "directive found", is_right=bool(rows), is_found=bool(rows), is_expected=True, miss=found
        )
        if label.second is not None:
            yield _annotators(label, label.second)
        is_right = row is not None and all(_agreement(row, best_label))
        miss = Miss(notice.source, label.quote, _expected(label), _got(row))
        yield outcome("directive", is_right=is_right, is_found=best is not None, is_expected=True, miss=miss)
        if best is not None and row is not None:
            best_rows.add(best)
            yield from _parts(notice, best_label, row)
    # Rows over a label that another row serves better were found too, and are right for none.
    yield Judged("directive", Tally(found=len(over_labels - best_rows)))


def _annotators(first: DirectiveLabel, second: DirectiveLabel) -> Judged:
    is_same = set(map(plain, first.assignees)) == set(map(plain, second.assignees)) and (
        first.deadlines == second.deadlines
        or not {" ".join(words(value)) for value in first.deadlines}.isdisjoint(
            " ".join(words(value)) for value in second.deadlines
        )
    )
    miss = Miss(first.source, first.quote, _expected(first), _expected(second))
    return outcome("directive annotators", is_right=is_same, is_found=True, is_expected=True, miss=miss)


def _agreement(row: Directive, label: DirectiveLabel) -> tuple[bool, bool]:
    """Return whether assignees and deadline agree; assignees count more between two rows."""
    return _same_parties(row.assignees, label.assignees), _deadline_agrees(row.deadline, label.deadlines)


def _parts(notice: Notice, label: DirectiveLabel, row: Directive) -> Iterator[Judged]:
    for name, got, expected in (
        ("assignees", row.assignees, label.assignees),
        ("reports_to", row.reports_to, label.reports_to),
        ("through", row.through, label.through),
        ("together_with", row.together_with, label.together_with),
    ):
        written = " ; ".join(party.name for party in got)
        yield outcome(
            f"directive {name}",
            is_right=bool(expected) and _same_parties(got, expected),
            is_found=bool(got),
            is_expected=bool(expected),
            miss=Miss(notice.source, label.quote, " ; ".join(expected), written),
        )
    yield outcome(
        "directive deadline",
        is_right=bool(label.deadlines) and _deadline_agrees(row.deadline, label.deadlines),
        is_found=row.deadline is not None,
        is_expected=bool(label.deadlines),
        miss=Miss(notice.source, label.quote, " ; ".join(label.deadlines), _deadline(row.deadline)),
    )


def _same_parties(parties: Sequence[Party], names: Sequence[str]) -> bool:
    return {plain(party.name) for party in parties} == {plain(name) for name in names}


def _deadline_agrees(deadline: Deadline | None, expected: Sequence[str]) -> bool:
    if deadline is None or not expected:
        return deadline is None and not expected
    return any(_is_stated_as(deadline, value) for value in expected)


def _is_stated_as(deadline: Deadline, value: str) -> bool:
    """Say whether a deadline is the labelled one: "2018-11-30", "2018-03", "2018-Q2", "2018", or words."""
    stated = _STATED.fullmatch(value)
    if stated is not None:
        kind, last_day = _last_day(stated)
        return deadline.kind is kind and deadline.last_day == last_day
    wanted, got = words(value), words(deadline.written)
    # Words leave the day open; only what recurs may have a day on which it ends.
    is_open = deadline.last_day is None or deadline.kind is DeadlineKind.RECURRING
    is_most = holds(wanted, got) and len(got) * 2 >= len(wanted)
    return is_open and (holds(got, wanted) or is_most)


def _last_day(stated: re.Match[str]) -> tuple[DeadlineKind, date]:
    year = int(stated["year"])
    if stated["day"]:
        return DeadlineKind.DAY, date(year, int(stated["month"]), int(stated["day"]))
    if stated["month"]:
        return DeadlineKind.MONTH, _end_of_month(year, int(stated["month"]))
    if stated["quarter"]:
        return DeadlineKind.QUARTER, _end_of_month(year, 3 * int(stated["quarter"]))
    return DeadlineKind.YEAR, date(year, 12, 31)


def _end_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _expected(label: DirectiveLabel) -> str:
    return f"{' ; '.join(label.assignees)} | {' ; '.join(label.deadlines)}"


def _got(row: Directive | None) -> str:
    if row is None:
        return ""
    return f"{' ; '.join(party.name for party in row.assignees)} | {_deadline(row.deadline)}"


def _deadline(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    day = f" = {deadline.last_day.isoformat()}" if deadline.last_day else ""
    return f"{deadline.kind.value}{day} ({deadline.written})"
