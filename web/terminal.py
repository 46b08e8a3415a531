"""Answers and notices as plain text for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

from corpus.notice import Field, Notice, Provenance, Section
from indexer.build import BuildSummary
from indexer.model_table import KnownModel
from search_api.citations import cite_notice, official_date
from search_api.evaluation import MEASURES, Evaluation
from search_api.reasons import ROLE_NAMES
from search_api.search import Answer, Hit
from search_api.views import SHOWN_FIELDS

_WIDTH = 100
_MARKS = {Provenance.STATED: "●", Provenance.INFERRED: "◐", Provenance.UNKNOWN: "○"}
_FIELD_NAMES = {
    "kind": "Loại", "number": "Số hiệu", "issued_on": "Ngày ban hành", "meeting_on": "Ngày họp",
    "issuer": "Cơ quan", "place": "Nơi ban hành", "district": "Huyện", "province": "Tỉnh",
    "subject": "Trích yếu", "signer": "Người ký", "position": "Chức vụ", "authority": "Thẩm quyền ký",
    "recipients": "Nơi nhận",
}  # fmt: skip


def answer_lines(answer: Answer) -> Iterator[str]:
    """Yield an answer: per hit its rank, place, excerpt with marked words, reason and citation."""
    if not answer.hits:
        if answer.query.number is not None:
            number = answer.query.number.span.of(answer.query.text)
            yield f"Trong kho không có văn bản nào mang hay nhắc đến số hiệu “{number}”."
        else:
            yield "Không tìm thấy đoạn nào. Hãy thử ít từ hơn, hoặc cách viết khác."
        return
    if len(answer.numbered) > 1:
        yield f"Có {len(answer.numbered)} văn bản mang số này: {', '.join(answer.numbered)}.\n"
    if answer.is_weak:
        yield "Lưu ý: không đoạn nào khớp rõ với câu hỏi; dưới đây là những đoạn gần nhất.\n"
    for hit in answer.hits:
        yield from _hit_lines(hit)
        yield ""
    yield f"{len(answer.hits)} đoạn trong {answer.took_ms:.0f} ms."


def _hit_lines(hit: Hit) -> Iterator[str]:
    chain = " › ".join(heading.text for heading in hit.headings)
    yield f"{hit.rank}. [{ROLE_NAMES[hit.passage.role].upper()}] {hit.notice.source}"
    if chain:
        yield from _wrapped(chain, "   ")
    yield from _wrapped(f"“{_marked(hit)}”", "   ")
    yield from _wrapped(f"vì: {hit.why}", "   ")
    yield from _wrapped(f"trích dẫn: {hit.citation.text}", "   ")


def _marked(hit: Hit) -> str:
    """Return the excerpt with its marks between square brackets, which no terminal hides."""
    text, position, pieces = hit.notice.text, hit.excerpt.span.start, []
    for mark in hit.excerpt.marks:
        pieces += [text[position : mark.start], "[", mark.of(text), "]"]
        position = mark.end
    return "".join([*pieces, text[position : hit.excerpt.span.end]])


def _wrapped(text: str, indent: str) -> list[str]:
    lines = []
    for paragraph in text.split("\n"):
        lines += textwrap.wrap(
            paragraph, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False
        )
    return lines


def notice_lines(notice: Notice) -> Iterator[str]:
    """Yield a notice: its fields with how each is known, its outline, then its text."""
    yield cite_notice(notice)
    yield f"mã {notice.id} · tệp {notice.source}\n"
    for name in SHOWN_FIELDS:
        field: Field[object] = getattr(notice.fields, name)
        yield from _wrapped(f"{_MARKS[field.provenance]} {_FIELD_NAMES[name]}: {_shown(field)}", "")
    yield "  (● ghi trong văn bản · ◐ suy ra · ○ chưa rõ)"
    for change in notice.changes:
        yield f"  {change}"
    if notice.outline:
        yield "\nMục lục"
        yield from _outline_lines(notice.outline, "  ")
    yield "\nVăn bản"
    yield notice.text


def _shown(field: Field[object]) -> str:
    value = field.value
    if value is None:
        return f"chưa rõ ({field.reason})" if field.reason else "chưa rõ"
    if isinstance(value, date):
        written = official_date(value)
    else:
        written = "; ".join(value) if isinstance(value, tuple) else str(value)
    return f"{written} (suy ra: {field.reason})" if field.provenance is Provenance.INFERRED else written


def _outline_lines(sections: tuple[Section, ...], indent: str) -> Iterator[str]:
    for section in sections:
        heading = textwrap.shorten(section.heading, _WIDTH - len(indent), placeholder=" …")
        yield f"{indent}{section.label} {heading}".rstrip()
        yield from _outline_lines(section.children, indent + "  ")


def summary_lines(summary: BuildSummary) -> Iterator[str]:
    """Yield what a build did, and every rejected file with its reason."""
    if summary.is_unchanged:
        yield (
            f"Không có gì thay đổi: {summary.notices} văn bản, {summary.passages} đoạn đã có trong chỉ mục; "
            "không phải làm gì."
        )
    else:
        yield (
            f"Đã lập chỉ mục {summary.notices} văn bản thành {summary.passages} đoạn: "
            f"đọc mới {summary.read} tệp, dùng lại {summary.reused}, bỏ {summary.removed}; "
            f"tính {summary.embedded} véc-tơ."
        )
    if summary.rejected:
        yield f"{len(summary.rejected)} tệp không đọc được:"
        for file in summary.rejected:
            yield f"  {file.source}: {file.reason}"


def evaluation_lines(evaluation: Evaluation) -> Iterator[str]:
    """Yield the measures of an evaluation as a table."""
    yield f"{evaluation.queries} câu hỏi, {evaluation.texts} văn bản, {evaluation.seconds:.0f} giây"
    yield f"{'':10}" + "".join(f"{name:>12}" for name in MEASURES)
    for name, scores in (
        ("từ", evaluation.lexical),
        ("nghĩa", evaluation.dense),
        ("kết hợp", evaluation.fused),
    ):
        yield f"{name:10}" + "".join(f"{scores[measure]:12.4f}" for measure in MEASURES)


def model_lines(models: Iterable[KnownModel]) -> Iterator[str]:
    """Yield the table of well-known models: per row its names, then how text is prepared for them."""
    yield from _wrapped(
        "Những mô hình quen biết cho --model, tải sẵn về máy rồi đưa thư mục; mô hình khác cũng dùng được. "
        "Lời nhắc ghi sẵn trong thư mục của mô hình được dùng trước lời nhắc ở đây.",
        "",
    )
    for model in models:
        yield ""
        yield from _wrapped(", ".join(model.names), "")
        yield from _wrapped(" · ".join(_preparation(model)), "  ")


def _preparation(model: KnownModel) -> Iterator[str]:
    if model.needs_own_code:
        yield "không dùng được: cần chạy mã Python đi kèm"
        return
    if not (model.query_prompt or model.passage_prompt):
        yield "không lời nhắc"
    for place, prompt in (("câu hỏi", model.query_prompt), ("đoạn văn", model.passage_prompt)):
        if prompt:
            shown = prompt.replace("\n", "\\n")
            yield f"{place}: “{shown}”"
    yield "tách từ bằng pyvi" if model.is_segmented else "không tách từ"
    if model.max_tokens is not None:
        yield f"cắt ở {model.max_tokens} token"
