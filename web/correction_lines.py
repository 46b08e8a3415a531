"""Corrections as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.corrected_fields import FIELD_NAMES, shown_text
from indexer.corrections import Correction
from indexer.store import Store
from search_api.correcting.correction_views import entries_in_force

_HEADINGS = ("Lúc", "Tệp", "Thuộc tính", "Trước", "Sau", "Người sửa", "Ghi chú", "Hiệu lực")
# In characters: a longer value is cut in the table; --json has all of it.
_WIDEST = 40


def kept_lines(kept: Correction) -> Iterator[str]:
    """Yield what was kept, and what remains to be done."""
    before = shown_text(kept.field, kept.before)
    if kept.value is None:
        yield f"Đã bỏ sửa tay {FIELD_NAMES[kept.field]} của {kept.source} ({before}); lấy lại chữ máy đọc."
    else:
        value = shown_text(kept.field, kept.value)
        yield f"Đã sửa {FIELD_NAMES[kept.field]} của {kept.source}: {before} → {value}."
    yield "Hãy chạy `tracuu index` để bộ lọc, thứ tự ngày và tìm theo số hiệu cũng theo giá trị này."


def held_lines(held: Sequence[Correction]) -> Iterator[str]:
    """Yield a line for each correction that is held back, with what was read when it was made."""
    for correction in held:
        was_read = shown_text(correction.field, correction.before)
        value = "" if correction.value is None else shown_text(correction.field, correction.value)
        yield (
            f"Sửa tay {FIELD_NAMES[correction.field]} của {correction.source} ({was_read} → {value}) được "
            "giữ lại, chưa áp dụng: máy nay đọc khác lúc sửa, có thể tệp đã là văn bản khác; hãy xem văn bản "
            "rồi sửa lại bằng `tracuu correct`, hoặc bỏ bằng --withdraw."
        )


def log_lines(entries: Sequence[Correction], held: Sequence[Correction], store: Store) -> Iterator[str]:
    """Yield the log as a table, newest first; those `held` back and files without a notice are told."""
    if not entries:
        yield "Chưa có sửa tay nào. Sửa bằng `tracuu correct VĂN_BẢN THUỘC_TÍNH GIÁ_TRỊ`."
        return
    standing = entries_in_force(entries, held)
    rows = [
        (
            f"{entry.at.astimezone():%d/%m/%Y %H:%M}",
            entry.source,
            FIELD_NAMES[entry.field],
            shown_text(entry.field, entry.before),
            "(bỏ sửa tay)" if entry.value is None else shown_text(entry.field, entry.value),
            entry.by,
            entry.note,
            "có" if place in standing else "không",
        )
        for place, entry in enumerate(entries)
    ]
    shown = [tuple(_cut(cell) for cell in row) for row in (_HEADINGS, *rows[::-1])]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield from held_lines(held)
    for source in sorted({entry.source for entry in entries}):
        if store.find_source(source) is None:
            yield f"Kho không còn {source}; sửa tay của tệp này được giữ lại."


def _cut(cell: str) -> str:
    return cell if len(cell) <= _WIDEST else cell[: _WIDEST - 1] + "…"
