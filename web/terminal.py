"""Answers and notices as plain text for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

from corpus.corrected_fields import FIELD_NAMES
from corpus.dates import official_date
from corpus.notice import Field, Notice, Provenance, Section
from corpus.spelling import search_key
from indexer.archive_names import NameKind
from indexer.build import BuildSummary
from indexer.model_table import KnownModel
from search_api.asking.asked_roles import ROLE_NAMES
from search_api.asking.expansion import Expansion
from search_api.asking.language import Language
from search_api.asking.periods import period_label
from search_api.asking.query import Query
from search_api.asking.understood import telling_wordings, typed_words
from search_api.citation_forms import CitationForm, citation_forms
from search_api.citations import cite_notice
from search_api.ended_districts import ended_district
from search_api.search import Answer, Hit
from search_api.views import SHOWN_FIELDS
from web.correction_lines import held_lines
from web.former_units import show_banner, show_units
from web.wrapping import WIDTH, wrapped

# A formula may stand in every notice of an archive.
_NAMED_ALIKE = 5
# More would fill the screen before the first hit.
_MOST_UNDERSTOOD = 8
_NAME_KINDS = {
    NameKind.DISTRICT: "huyện",
    NameKind.PERSON: "đồng chí",
    NameKind.PLACE: "địa danh",
    NameKind.ISSUER: "cơ quan",
}
_MARKS = {
    Provenance.STATED: "●",
    Provenance.INFERRED: "◐",
    Provenance.CORRECTED: "✎",
    Provenance.UNKNOWN: "○",
}


def answer_lines(
    answer: Answer, *, form: CitationForm = CitationForm.OFFICIAL, site: str = ""
) -> Iterator[str]:
    """Yield what was understood, then per hit its rank, place, marked excerpt, reason, citation.

    `site` is what the pages are reached by, for the link in BibTeX.
    """
    yield from _understood_lines(answer)
    if not answer.hits:
        if answer.query.number is not None:
            typed = [number.span.of(answer.query.text) for number in answer.query.numbers]
            numbers = " hay ".join(f"“{number}”" for number in typed)
            yield f"Trong kho không có văn bản nào mang hay nhắc đến số hiệu {numbers}."
        else:
            yield "Không tìm thấy đoạn nào. Hãy thử ít từ hơn, hoặc cách viết khác."
        return
    if len(answer.numbered) > 1:
        borne = "số này" if len(answer.query.numbers) < 2 else "các số này"
        yield f"Có {len(answer.numbered)} văn bản mang {borne}: {', '.join(answer.numbered)}.\n"
    if answer.is_weak:
        yield "Lưu ý: không đoạn nào khớp rõ với câu hỏi; dưới đây là những đoạn gần nhất.\n"
    for hit in answer.hits:
        yield from _hit_lines(hit, form, site)
        yield ""
    yield f"{len(answer.hits)} đoạn trong {answer.took_ms:.0f} ms."


def _understood_lines(answer: Answer) -> Iterator[str]:
    """Yield what was looked for besides the question's words, and the question that was perhaps meant."""
    parts = list(dict.fromkeys(_concept(answer.query, expansion) for expansion in answer.expansions))
    removable = [expansion.concept for expansion in answer.expansions]
    removable += [name.name for name in answer.named.names]
    removable += [period.written for period in answer.named.periods]
    removable = list(dict.fromkeys(removable))
    parts += dict.fromkeys(f"{_NAME_KINDS[name.kind]} {name.name}" for name in answer.named.names)
    parts += dict.fromkeys(period_label(period, Language.VIETNAMESE) for period in answer.named.periods)
    left = len(parts) - _MOST_UNDERSTOOD
    if left > 0:
        parts = [*parts[:_MOST_UNDERSTOOD], f"và {left} khái niệm, tên, thời gian nữa (xem --json)"]
    if parts:
        yield from wrapped(f"Hiểu thêm: {'; '.join(parts)}", "")
        # Each by what the option takes, which is not always what is shown.
        flags = [f"--without “{value}”" for value in removable[:_MOST_UNDERSTOOD]]
        yield from wrapped(f"Bỏ bằng: {' · '.join(flags)}", "  ")
    if answer.query.phrases:
        phrases = dict.fromkeys(f"“{phrase.written}”" for phrase in answer.query.phrases)
        yield from wrapped(f"Phải có: {', '.join(phrases)}", "")
    if answer.suggestion is not None:
        yield from wrapped(f"Có phải ý bạn: {answer.suggestion.text}", "")
    yield from _unit_lines(answer)
    if parts or answer.named.units or answer.query.phrases or answer.suggestion is not None:
        yield ""


def _unit_lines(answer: Answer) -> Iterator[str]:
    """Yield what each unit of today that the question names was made of, and how to leave it out."""
    for named in show_units(answer.named.units, Language.VIETNAMESE):
        if named.choice:
            yield from wrapped(named.choice, "")
        for unit in named.units:
            yield from wrapped(f"{unit.formed} ({unit.held}) · bỏ: --without “{unit.value}”", "")
        if named.absent:
            yield from wrapped(named.absent, "")


def _concept(query: Query, expansion: Expansion) -> str:
    """Return the question's word and the official term; where that is the word itself, another wording."""
    written = typed_words(query, expansion)
    is_official = search_key(written) == search_key(expansion.concept)
    return f"{written} = {telling_wordings(expansion)[0] if is_official else expansion.concept}"


def _hit_lines(hit: Hit, form: CitationForm, site: str) -> Iterator[str]:
    chain = " › ".join(heading.text for heading in hit.headings)
    doubt = "?" if hit.passage.is_doubtful else ""
    yield f"{hit.rank}. [{ROLE_NAMES[hit.passage.role].upper()}{doubt}] {hit.notice.source}"
    if chain:
        yield from wrapped(chain, "   ")
    yield from wrapped(f"“{_marked(hit)}”", "   ")
    yield from wrapped(f"vì: {hit.why}", "   ")
    cited = citation_forms(hit.notice, hit.citation, hit.passage, site=site).of(form)
    if form is CitationForm.BIBTEX:
        # As it is: an entry is copied whole.
        yield cited
    else:
        yield from wrapped(f"trích dẫn: {cited}", "   ")
    if hit.alike:
        named = [alike.citation.text for alike in hit.alike[:_NAMED_ALIKE]]
        left = len(hit.alike) - len(named)
        more = f"; và {left} đoạn nữa" if left else ""
        yield from wrapped(f"+{len(hit.alike)} đoạn gần giống: {'; '.join(named)}{more}", "   ")


def _marked(hit: Hit) -> str:
    """Return the excerpt with its marks between square brackets, which no terminal hides."""
    text, position, pieces = hit.notice.text, hit.excerpt.span.start, []
    for mark in hit.excerpt.marks:
        pieces += [text[position : mark.start], "[", mark.of(text), "]"]
        position = mark.end
    return "".join([*pieces, text[position : hit.excerpt.span.end]])


def notice_lines(notice: Notice) -> Iterator[str]:
    """Yield a notice: its fields with how each is known, its outline, then its text."""
    yield cite_notice(notice)
    yield f"mã {notice.id} · tệp {notice.source}\n"
    banner = show_banner(ended_district(notice), Language.VIETNAMESE)
    if banner is not None:
        successors = ", ".join(unit.title for unit in banner.successors)
        source = f" ({banner.source})" if banner.source else ""
        yield from wrapped(f"{banner.sentence} {successors}".strip() + source, "")
        yield ""
    for name in SHOWN_FIELDS:
        field: Field[object] = getattr(notice.fields, name)
        yield from wrapped(f"{_MARKS[field.provenance]} {FIELD_NAMES[name]}: {_shown(field)}", "")
    yield "  (● ghi trong văn bản · ◐ suy ra · ✎ sửa tay · ○ chưa rõ)"
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
    if field.provenance is Provenance.INFERRED:
        return f"{written} (suy ra: {field.reason})"
    return f"{written} (sửa tay: {field.reason})" if field.provenance is Provenance.CORRECTED else written


def _outline_lines(sections: tuple[Section, ...], indent: str) -> Iterator[str]:
    for section in sections:
        heading = textwrap.shorten(section.heading, WIDTH - len(indent), placeholder=" …")
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
    if summary.corrections:
        yield f"Giữ {summary.corrections} sửa tay của người dùng."
    for source in summary.lost_corrections:
        yield (
            f"Sửa tay của {source} được giữ lại, nhưng kho không còn đọc được tệp này; "
            "nếu tệp đã đổi tên, hãy sửa lại bằng `tracuu correct`."
        )
    yield from held_lines(summary.held_corrections)
    if summary.rejected:
        yield f"{len(summary.rejected)} tệp không đọc được:"
        for file in summary.rejected:
            yield f"  {file.source}: {file.reason}"


def model_lines(models: Iterable[KnownModel]) -> Iterator[str]:
    """Yield the table of well-known models: per row its names, then how text is prepared for them."""
    yield from wrapped(
        "Những mô hình quen biết cho --model, tải sẵn về máy rồi đưa thư mục; mô hình khác cũng dùng được. "
        "Lời nhắc ghi sẵn trong thư mục của mô hình được dùng trước lời nhắc ở đây.",
        "",
    )
    for model in models:
        yield ""
        yield from wrapped(", ".join(model.names), "")
        yield from wrapped(" · ".join(_preparation(model)), "  ")


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
