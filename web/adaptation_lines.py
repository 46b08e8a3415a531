"""What adapting the model did, as plain text."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from indexer.training.adaptation import Adaptation


def adaptation_lines(adaptation: Adaptation, archive: Path, output: Path, index: str) -> Iterator[str]:
    """Yield the figures before and after, what the folder may reveal, and the next command.

    `index` is what the next command says behind `--index`, "" for the default place.
    """
    before, after, change = adaptation.before, adaptation.after, adaptation.difference
    copies = f", {adaptation.copies} bản trùng" if adaptation.copies else ""
    rejected = f", {adaptation.rejected} tệp không đọc được" if adaptation.rejected else ""
    yield (
        f"Đã học từ {adaptation.notices} văn bản, {adaptation.passages} đoạn{copies}{rejected}: "
        f"{adaptation.passes} lượt, {adaptation.new_units} đơn vị mới, {adaptation.seconds:.0f} giây."
    )
    yield f"Hỏi thử {adaptation.questions} câu của những văn bản để riêng, có dấu và không dấu (trên 100):"
    figures = [
        ("MRR@10", before.sentences.mrr, after.sentences.mrr),
        ("MRR@10 không dấu", before.sentences.folded_mrr, after.sentences.folded_mrr),
        ("recall@10", before.sentences.recall, after.sentences.recall),
        ("thuật ngữ hỏi bằng tiếng Anh", before.english, after.english),
        ("thuật ngữ hỏi bằng từ thường ngày", before.everyday, after.everyday),
    ]
    for name, was, became in figures:
        yield f"  {name}: trước {100 * was:.1f}, sau {100 * became:.1f}"
    certainty = "tốt hơn rõ" if change.low > 0 else "chưa chắc tốt hơn"
    yield (
        f"  MRR@10 đổi {_signed(change.mean)}, khoảng tin cậy 95 % từ {_signed(change.low)} "
        f"đến {_signed(change.high)}: {certainty}."
    )
    yield (
        f"Đã ghi mô hình vào {output}. Danh sách đơn vị của nó chứa từ ngữ của kho: hãy giữ kín như chính "
        "kho văn bản."
    )
    place = f" --index {shlex.quote(index)}" if index else ""
    yield (f"Bước tiếp: tracuu index {shlex.quote(str(archive))} --model {shlex.quote(str(output))}{place}")


def _signed(share: float) -> str:
    return f"{100 * share:+.1f}"
