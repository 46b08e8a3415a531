"""How well notices are read, as plain text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corpus.labelled.measuring import Measured, Measurement
from corpus.labelled.tally import Judged, Tally
from corpus.notice import Role
from search_api.asking.language import Language
from web.messages import say

_NAMES = {
    "field": "thuộc tính",
    "inferred district": "huyện suy ra",
    "inferred province": "tỉnh suy ra",
    "role": "vai trò của đoạn",
    "directive": "chỉ đạo: đúng người và hạn",
    "directive annotators": "  hai người gán nhãn giống nhau",
    "directive found": "  tìm thấy",
    "directive assignees": "  người nhận việc",
    "directive reports_to": "  báo cáo ai",
    "directive through": "  qua ai",
    "directive together_with": "  phối hợp với ai",
    "directive deadline": "  thời hạn",
    "reference": "viện dẫn: đúng số, ngày, lần",
    "reference named": "  đúng văn bản",
    "reference day": "  đúng ngày",
    "reference mentions": "  đúng số lần",
    "place": "địa danh",
}
_FIELD = "field "
_MOST_CONFUSED = 8
_INFERRED = ("inferred district", "inferred province")


def reading_lines(measurement: Measurement, *, with_misses: bool) -> Iterator[str]:
    """Yield a table for all districts together, one for those that may be tuned on, then one for the others.

    The first has one line for all fields. With `with_misses`, behind them what was read otherwise than
    labelled: of the districts that may be tuned on only.
    """
    yield from _table("Tất cả", measurement.together)
    yield ""
    yield from _table("Huyện để chỉnh", measurement.tuning)
    if measurement.held_out.districts:
        yield ""
        yield from _table("Huyện để riêng", measurement.held_out)
    yield ""
    yield "Chỉ đạo: nhãn là một mẫu, nên độ chính xác chỉ tính trên những dòng trùng với nhãn."
    yield "Nơi hai người gán nhãn, không ai xem nhãn của người kia, đúng là giống một trong hai."
    if with_misses:
        yield from _misses(measurement.tuning)


def _table(title: str, measured: Measured) -> Iterator[str]:
    yield f"{title}: {', '.join(measured.districts)} ({measured.notices} văn bản)"
    yield f"{'':32}{'chính xác':>12}{'đầy đủ':>12}   đúng / đọc được / phải có"
    inferred = {judged.kind: judged for judged in measured.judged if judged.kind in _INFERRED}
    for judged in sorted(measured.judged, key=_place):
        if judged.kind in inferred:
            continue
        tally = judged.tally
        yield (
            f"{_name(judged.kind):32}{_share(tally.precision):>12}{_share(tally.recall):>12}   "
            f"{tally.right} / {tally.found} / {tally.expected}"
        )
        if judged.kind == "role":
            yield from _confusions(judged)
    for kind in _INFERRED:
        counted = inferred[kind].tally if kind in inferred else Tally()
        yield f"{_name(kind):32}{counted.found} lần, {counted.found - counted.right} lần sai"


def _place(judged: Judged) -> int:
    """Return where a kind stands in the table: fields first, as they come, then as in _NAMES."""
    return -1 if judged.kind.startswith(_FIELD) else list(_NAMES).index(judged.kind)


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.4f}"


def _name(kind: str) -> str:
    if kind.startswith(_FIELD):
        return say(f"field.{kind.removeprefix(_FIELD)}", Language.VIETNAMESE)
    return _NAMES[kind]


def _role_name(role: str) -> str:
    return say(f"role.{Role(role).value}", Language.VIETNAMESE) if role else "không thấy"


def confusions(judged: Judged) -> list[tuple[str, str, int]]:
    """Return (labelled, read, how often) of the roles that were confused, the most frequent first."""
    counts = Counter((miss.expected, miss.got) for miss in judged.misses)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(expected, got, count) for (expected, got), count in ordered]


def _confusions(judged: Judged) -> Iterator[str]:
    for expected, got, count in confusions(judged)[:_MOST_CONFUSED]:
        yield f"  {count} lần {_role_name(expected)} đọc thành {_role_name(got)}"


def _misses(measured: Measured) -> Iterator[str]:
    for judged in measured.judged:
        if not judged.misses:
            continue
        yield f"\n{_name(judged.kind).strip()}: {len(judged.misses)} chỗ khác nhãn"
        for miss in judged.misses:
            yield f"- {miss.source}: “{miss.quote}”"
            yield f"    nhãn: {miss.expected or '(không có)'}"
            yield f"    đọc:  {miss.got or '(không có)'}"


def reading_json(measurement: Measurement, *, with_misses: bool) -> dict[str, object]:
    """Return a measurement as JSON; misses, where wanted, are of the districts that may be tuned on."""
    return {
        "together": _measured_json(measurement.together, with_misses=False),
        "tuning": _measured_json(measurement.tuning, with_misses=with_misses),
        "held_out": _measured_json(measurement.held_out, with_misses=False),
    }


def _measured_json(measured: Measured, *, with_misses: bool) -> dict[str, object]:
    return {
        "districts": list(measured.districts),
        "notices": measured.notices,
        "kinds": [_judged_json(judged, with_misses=with_misses) for judged in measured.judged],
    }


def _judged_json(judged: Judged, *, with_misses: bool) -> dict[str, object]:
    tally = judged.tally
    found: dict[str, object] = {
        "kind": judged.kind,
        "right": tally.right,
        "found": tally.found,
        "expected": tally.expected,
        "precision": None if tally.precision is None else round(tally.precision, 4),
        "recall": None if tally.recall is None else round(tally.recall, 4),
    }
    if judged.kind == "role":
        found["confusions"] = [
            {"labelled": labelled, "read": read, "times": times}
            for labelled, read, times in confusions(judged)
        ]
    if with_misses:
        found["misses"] = [
            {"file": miss.source, "quote": miss.quote, "labelled": miss.expected, "read": miss.got}
            for miss in judged.misses
        ]
    return found
