"""The command that compares a draft with the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from search_api.errors import UnusableDraft
from web.clock import today
from web.file_kinds import FileKind
from web.options import (
    DEFAULT_INDEX,
    DEFAULT_SITE,
    DocxOption,
    IndexOption,
    JsonOption,
    SiteOption,
    check_site,
    choose_file,
    print_json,
    print_lines,
)


def precedents(
    draft: Annotated[Path, typer.Argument(help="Tệp dự thảo (.docx .pdf .html .txt .md).")],
    index: IndexOption = DEFAULT_INDEX,
    limit: Annotated[int, typer.Option(min=1, max=10, help="Số tiền lệ mỗi ý.")] = 3,
    as_json: JsonOption = False,
    docx_path: DocxOption = None,
    site: SiteOption = DEFAULT_SITE,
) -> None:
    """Tìm tiền lệ cho từng ý của một dự thảo; dự thảo không được lưu."""
    from search_api.live import LiveIndex
    from search_api.precedents.answering import answer_draft
    from search_api.precedents.posted import PostedDraft, check_draft
    from search_api.precedents.precedent_views import precedents_json
    from web.draft_precedents import show_draft
    from web.precedent_lines import precedent_lines
    from web.precedent_table import precedent_file
    from web.tables import write_whole

    chosen = choose_file({FileKind.DOCX: docx_path}, as_json=as_json)
    posted = check_draft(PostedDraft(_content(draft), draft.name))
    searcher = LiveIndex(index, verify=True).searcher()
    answer = answer_draft(searcher, posted, limit=limit)
    if chosen is not None:
        shown = show_draft(answer, searcher)
        write_whole(chosen.path, precedent_file(answer, shown, day=today(), site=check_site(site)))
        typer.echo(f"Đã ghi tiền lệ của {len(shown.clauses)} ý vào {chosen.path}.")
    elif as_json:
        print_json(precedents_json(answer))
    else:
        print_lines(precedent_lines(answer, show_draft(answer, searcher)))


def _content(draft: Path) -> bytes:
    """Return the bytes of a draft; raise UnusableDraft when no file lies there."""
    if draft.is_dir():
        raise UnusableDraft(
            f"Không đọc được {draft}: đây là thư mục. Hãy ghi tên một tệp .docx, .pdf, .html, .txt hay .md."
        )
    try:
        return draft.read_bytes()
    except FileNotFoundError as error:
        raise UnusableDraft(
            f"Không đọc được {draft}: không có tệp này. Hãy kiểm tra lại đường dẫn và tên tệp dự thảo."
        ) from error
