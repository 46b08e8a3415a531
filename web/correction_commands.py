"""The commands by which a person corrects fields that were read wrongly."""

from __future__ import annotations

import getpass
import unicodedata
from typing import Annotated

import typer

from corpus.errors import UnusableCorrection
from web.options import DEFAULT_INDEX, IndexOption, JsonOption, print_json, print_lines


def correct(
    notice: Annotated[str, typer.Argument(help="Mã, số hiệu hay tên tệp của văn bản.")],
    field: Annotated[str, typer.Argument(help="Thuộc tính: issued_on hay “Ngày ban hành”.")],
    value: Annotated[str | None, typer.Argument(help="Giá trị đúng; ngày viết như 05/3/2021.")] = None,
    index: IndexOption = DEFAULT_INDEX,
    note: Annotated[str, typer.Option(help="Căn cứ của việc sửa.")] = "",
    by: Annotated[str | None, typer.Option(help="Người sửa; mặc định tên đăng nhập.")] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Bỏ sửa tay, lấy lại giá trị máy đọc.")
    ] = False,
) -> None:
    """Sửa một thuộc tính máy đọc sai; tệp gốc giữ nguyên, lập lại chỉ mục không mất."""
    from search_api.correcting.correcting_fields import Said, correct_field_of, withdraw_correction
    from search_api.live import LiveIndex
    from web.correction_lines import kept_lines

    if withdraw == (value is not None):
        raise UnusableCorrection("Hãy ghi giá trị đúng, hoặc --withdraw để bỏ sửa tay; không cả hai.")
    live = LiveIndex(index, verify=True)
    said = Said(by=_login_name() if by is None else by, note=note)
    # A terminal on a Mac may send combining accents.
    wanted, field = unicodedata.normalize("NFC", notice), unicodedata.normalize("NFC", field)
    if value is None:
        kept = withdraw_correction(live.corrections, live.searcher(), wanted, field, said)
    else:
        kept = correct_field_of(live.corrections, live.searcher(), wanted, field, value, said)
    print_lines(kept_lines(kept))


def corrections(index: IndexOption = DEFAULT_INDEX, as_json: JsonOption = False) -> None:
    """Liệt kê các sửa tay, mới nhất trước: ai sửa, khi nào, trước và sau."""
    from search_api.correcting.correction_views import corrections_json
    from search_api.live import LiveIndex
    from web.correction_lines import log_lines

    live = LiveIndex(index, verify=True)
    entries = live.corrections.entries()
    searcher = live.searcher()
    held = searcher.corrected.held_back()
    if as_json:
        print_json(corrections_json(entries, held))
        return
    print_lines(log_lines(entries, held, searcher.generation.store))


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user is known to the system
        return ""
