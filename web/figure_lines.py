"""Figures of a measurement as plain text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from search_api.judging.evaluation import Evaluation
from search_api.judging.figures import EVERY, BelowFloor, StratumFigures, stratum_figures
from search_api.judging.judged_archive import SPLITS, ArchiveMeasurement
from search_api.judging.measures import MEASURES, SYSTEMS
from search_api.judging.runs import Comparison, StratumChange
from search_api.judging.significance import Interval, PairedTest
from web.measuring import Measured

_SYSTEM_NAMES = {"lexical": "từ", "dense": "nghĩa", "vectors": "véc-tơ", "fused": "kết hợp"}
_COMPARED = "nDCG@10"
# So many ids of passages say what happened; more are in the JSON.
_NAMED = 5


def measured_lines(measured: Measured) -> Iterator[str]:
    """Yield a measurement as tables: one for a plain collection, one per split and stratum for an archive."""
    if measured.evaluation is not None:
        yield from _evaluation_lines(measured.evaluation)
    if measured.archive is not None:
        yield from _archive_lines(measured.archive)


def _evaluation_lines(evaluation: Evaluation) -> Iterator[str]:
    yield f"{evaluation.queries} câu hỏi, {evaluation.texts} văn bản, {evaluation.seconds:.0f} giây"
    [every] = stratum_figures(evaluation.questions)
    yield _header()
    yield from _rows(every)


def _archive_lines(archive: ArchiveMeasurement) -> Iterator[str]:
    placement = archive.placement
    unmoved = len(placement.ids) - len(placement.moved)
    yield f"Bộ {archive.name}: đo {len(archive.questions)} câu hỏi."
    yield (
        f"Đoạn được chấm: {unmoved} đúng chỗ, {len(placement.moved)} đã dời{_named(placement.moved)}, "
        f"{len(placement.vanished)} không còn{_named(placement.vanished)}."
    )
    if archive.unanswerable:
        named = _named(archive.unanswerable)
        yield f"{len(archive.unanswerable)} câu hỏi không còn đoạn trả lời{named}: không tính."
    for split in SPLITS:
        found = stratum_figures(archive.questions, split)
        if not found:
            continue
        yield f"\n{split}"
        yield _header()
        for figures in found:
            yield f"{_stratum_name(figures.stratum)} ({figures.questions} câu)"
            yield from _rows(figures)
            if figures.twin_ratio is not None:
                ratios = "".join(f"{figures.twin_ratio[measure]:12.4f}" for measure in MEASURES)
                yield f"{'/ gốc':10}{ratios}"


def _named(ids: tuple[str, ...]) -> str:
    if not ids:
        return ""
    more = ", …" if len(ids) > _NAMED else ""
    return f" ({', '.join(ids[:_NAMED])}{more})"


def _header() -> str:
    return f"{'':10}" + "".join(f"{name:>12}" for name in MEASURES)


def _rows(figures: StratumFigures) -> Iterator[str]:
    """Yield two lines a system: its means, and their 95 % intervals."""
    for system in SYSTEMS:
        means = figures.means[system]
        yield f"{_SYSTEM_NAMES[system]:10}" + "".join(f"{means[name].mean:12.4f}" for name in MEASURES)
        yield f"{'  95 %':10}" + "".join(f"{_ends(means[name]):>12}" for name in MEASURES)


def _ends(figure: Interval) -> str:
    return f"{figure.low:.2f}–{figure.high:.2f}"


def _stratum_name(stratum: str) -> str:
    return "tất cả" if stratum == EVERY else stratum


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Yield the change of each stratum and system: difference, 95 % interval, p-value, and the verdict."""
    yield f"\nSo với lần đo đã lưu, {_COMPARED} (chênh lệch, khoảng 95 %, p):"
    for change in comparison.changes:
        yield _change_line(change)
    if comparison.left_out:
        yield f"{comparison.left_out} câu hỏi chỉ có ở một trong hai lần đo: không so."


def _change_line(change: StratumChange) -> str:
    test = change.tests[_COMPARED]
    return (
        f"{_stratum_name(change.stratum):14}{_SYSTEM_NAMES[change.system]:9}{test.difference:+.4f} "
        f"[{test.low:+.4f}; {test.high:+.4f}]  p = {test.p_value:.4f}  {change.questions:4} câu: "
        f"{_verdict(test)}"
    )


def _verdict(test: PairedTest) -> str:
    if not test.is_clear:
        return "không khác rõ"
    return "tốt hơn" if test.difference > 0 else "kém hơn"


def floor_line(below: Iterable[BelowFloor]) -> str:
    """Return what fell below its floor, in one line."""
    fallen = "; ".join(
        f"nhóm {_stratum_name(found.stratum)}: {found.measure} {found.figure:.4f} < sàn {found.floor:.4f}"
        for found in below
    )
    return f"Chất lượng xuống dưới mức sàn: {fallen}."


def measured_json(measured: Measured) -> dict[str, object]:
    """Return a measurement as JSON; intervals are [low, high]."""
    if measured.evaluation is not None:
        found = measured.evaluation
        [every] = stratum_figures(found.questions)
        return {
            "lexical": found.lexical,
            "dense": found.dense,
            "vectors": found.vectors,
            "fused": found.fused,
            "intervals": {system: _intervals(every.means[system]) for system in SYSTEMS},
            "queries": found.queries,
            "texts": found.texts,
            "seconds": found.seconds,
        }
    return {} if measured.archive is None else _archive_json(measured.archive)


def _archive_json(archive: ArchiveMeasurement) -> dict[str, object]:
    placement = archive.placement
    return {
        "collection": archive.name,
        "queries": len(archive.questions),
        "unanswerable": list(archive.unanswerable),
        "placement": {
            "unmoved": len(placement.ids) - len(placement.moved),
            "moved": list(placement.moved),
            "vanished": list(placement.vanished),
        },
        "strata": [
            {
                "split": figures.split,
                "stratum": figures.stratum,
                "queries": figures.questions,
                **{system: _means(figures.means[system]) for system in SYSTEMS},
                "intervals": {system: _intervals(figures.means[system]) for system in SYSTEMS},
                "twin_ratio": figures.twin_ratio,
            }
            for split in SPLITS
            for figures in stratum_figures(archive.questions, split)
        ],
    }


def _means(figures: Mapping[str, Interval]) -> dict[str, float]:
    return {measure: round(figure.mean, 4) for measure, figure in figures.items()}


def _intervals(figures: Mapping[str, Interval]) -> dict[str, list[float]]:
    return {measure: [round(found.low, 4), round(found.high, 4)] for measure, found in figures.items()}


def comparison_json(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as JSON, every measure of every system and stratum."""
    return {
        "left_out": comparison.left_out,
        "changes": [
            {
                "stratum": change.stratum,
                "system": change.system,
                "queries": change.questions,
                **{
                    measure: asdict(test) | {"verdict": _verdict(test)}
                    for measure, test in change.tests.items()
                },
            }
            for change in comparison.changes
        ],
    }
