"""What each part of the search is worth, as plain text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from search_api.judging.ablations import MEASURE, Ablations, Ratio, StratumAblation, Variant
from search_api.judging.figures import EVERY

# A column's heading, and what it stands for.
_NAMES: dict[Variant, tuple[str, str]] = {
    Variant.PRODUCT: ("trang", "kết quả người dùng thấy: kết hợp, cộng điểm vai, tên và thời gian"),
    Variant.FUSED: ("kết hợp", "xếp hạng đã học trên cả từ và nghĩa"),
    Variant.WORDS: ("từ", "chỉ từ (BM25 trên tiếng và cặp tiếng)"),
    Variant.MEANING: ("nghĩa", "chỉ mô hình, so từng đơn vị"),
    Variant.VECTORS: ("véc-tơ", "chỉ cosin của mô hình"),
    Variant.SEGMENTED: ("pyvi", "BM25 trên từ do pyvi tách (k1 1,2; b 0,75)"),
    Variant.NO_GLOSSARY: ("bỏ t.ngữ", "kết hợp, không thêm cách gọi khác từ bảng thuật ngữ"),
    Variant.FIXED_WEIGHT: ("cố định", "cộng BM25 và cosin theo một tỉ lệ"),
    Variant.RECIPROCAL_RANKS: ("RRF", "cộng nghịch đảo thứ hạng của từ và véc-tơ, k = 60"),
}
_FIRST, _EACH = 24, 10


def ablation_lines(ablations: Ablations) -> Iterator[str]:
    """Yield one table: a line a stratum, a column a variant, and the ratios of the whole to what it beats."""
    questions = sum(found.questions for found in ablations.strata if found.stratum == EVERY)
    yield (
        f"Bộ {ablations.name}, {MEASURE}: {questions} câu hỏi, {ablations.texts} văn bản, "
        f"{ablations.seconds:.0f} giây."
    )
    for variant in ablations.variants:
        name, meaning = _NAMES[variant]
        if variant is Variant.FIXED_WEIGHT:
            share = f"{ablations.share:.1f}".replace(".", ",")
            meaning += f": cosin {share}, chọn sau khi đã biết kết quả"
        yield f"  {name:{_EACH}}{meaning}"
    whole = _NAMES[ablations.variants[0]][0]
    for split in dict.fromkeys(found.split for found in ablations.strata):
        yield f"\n{split}" if split else ""
        headings = "".join(f"{_NAMES[variant][0]:>{_EACH}}" for variant in ablations.variants)
        yield f"{'':{_FIRST}}{headings}  {whole} / nhánh tốt nhất (95 %), / pyvi"
        yield from (_stratum_line(found) for found in ablations.strata if found.split == split)


def _stratum_line(found: StratumAblation) -> str:
    name = f"{'tất cả' if found.stratum == EVERY else found.stratum} ({found.questions} câu)"
    means = "".join(f"{mean:{_EACH}.4f}" for mean in found.means.values())
    [to_arm, *_], [to_segmented, *_] = found.to_best_arm, found.to_segmented
    ends = f" [{to_arm.ratio.low:.3f}; {to_arm.ratio.high:.3f}]" if to_arm.ratio else ""
    beside = _NAMES[to_arm.beside][0]
    return f"{name:{_FIRST}}{means}  {_shown(to_arm)}{ends} ({beside}), {_shown(to_segmented)}"


def _shown(ratio: Ratio) -> str:
    return f"{ratio.ratio.ratio:.3f}" if ratio.ratio else "–"


def ablations_json(ablations: Ablations) -> dict[str, object]:
    """Return the comparison as JSON; a ratio is null where the other found nothing."""
    return {
        "collection": ablations.name,
        "measure": MEASURE,
        "texts": ablations.texts,
        "seconds": ablations.seconds,
        "fixed_weight_share": ablations.share,
        "strata": [
            {
                "split": found.split,
                "stratum": found.stratum,
                "queries": found.questions,
                **{variant.value: round(mean, 4) for variant, mean in found.means.items()},
                "ratios": [_ratio_json(ratio) for ratio in (*found.to_best_arm, *found.to_segmented)],
            }
            for found in ablations.strata
        ],
    }


def _ratio_json(found: Ratio) -> dict[str, object]:
    ratio = found.ratio
    return {
        "of": found.variant.value,
        "to": found.beside.value,
        "ratio": round(ratio.ratio, 4) if ratio else None,
        "interval": [round(ratio.low, 4), round(ratio.high, 4)] if ratio else None,
    }
