"""The command `tracuu search`."""

from __future__ import annotations

import unicodedata
from typing import Annotated

import typer

from search_api.asking.language import Language
from search_api.citation_forms import CitationForm
from search_api.listing import HitOrder, Listing
from web.clock import today
from web.file_kinds import FileKind
from web.options import (
    DEFAULT_INDEX,
    DEFAULT_SITE,
    BibOption,
    CsvOption,
    DocxOption,
    IndexOption,
    JsonOption,
    RoleOption,
    SiteOption,
    TopicOption,
    XlsxOption,
    check_site,
    choose_file,
    print_json,
    print_lines,
)

_SHOWN_HITS = 5


def search(  # noqa: PLR0913, PLR0917 - a command's options
    query: Annotated[str, typer.Argument(help="Câu hỏi, có dấu hay không dấu, tiếng Việt hay tiếng Anh.")],
    index: IndexOption = DEFAULT_INDEX,
    limit: Annotated[
        int | None, typer.Option(min=1, max=100, help="Số đoạn; mặc định 5, ra tệp thì tất cả (đến 500).")
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", help="Bỏ một cách hiểu: thuật ngữ, tên, thời gian; lặp lại được."),
    ] = None,
    role: RoleOption = None,
    topic: TopicOption = None,
    district: Annotated[
        list[str] | None, typer.Option("--district", help="Chỉ tìm văn bản của huyện này; lặp lại được.")
    ] = None,
    unit_now: Annotated[
        list[str] | None,
        typer.Option("--now", help="Chỉ tìm văn bản của huyện nay chia về xã, phường này; lặp lại được."),
    ] = None,
    year: Annotated[
        list[str] | None, typer.Option("--year", help="Chỉ tìm năm hay khoảng năm: 2019, 2015-2018.")
    ] = None,
    issuer: Annotated[list[str] | None, typer.Option("--issuer", help="Chỉ tìm của cơ quan này.")] = None,
    assignee: Annotated[
        list[str] | None, typer.Option("--assignee", help="Chỉ tìm đoạn giao việc cho người này.")
    ] = None,
    signer: Annotated[list[str] | None, typer.Option("--signer", help="Chỉ tìm văn bản do ai ký.")] = None,
    deadline: Annotated[
        str | None, typer.Option("--deadline", help="co: có nêu thời hạn; khong: giao việc, không nêu.")
    ] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Chỉ tìm loại văn bản này.")] = None,
    order: Annotated[HitOrder, typer.Option(help="Xếp theo liên quan, mới nhất hay cũ nhất.")] = (
        HitOrder.RELEVANCE
    ),
    as_json: JsonOption = False,
    form: Annotated[
        CitationForm,
        typer.Option(help="Dạng trích dẫn: đầy đủ (official), ngắn (short) hay BibTeX (bibtex)."),
    ] = CitationForm.OFFICIAL,
    csv_path: CsvOption = None,
    xlsx_path: XlsxOption = None,
    docx_path: DocxOption = None,
    bib_path: BibOption = None,
    site: SiteOption = DEFAULT_SITE,
) -> None:
    """Hỏi kho văn bản và nhận những đoạn nguyên văn có trích dẫn."""
    from search_api.answer_views import answer_json
    from search_api.faceting.facets import Facet
    from search_api.live import LiveIndex
    from web.asked_search import AskedSearch
    from web.exported_hits import MOST_EXPORTED, answer_file
    from web.facet_views import filter_chips
    from web.tables import write_whole
    from web.terminal import answer_lines

    files = {
        FileKind.CSV: csv_path,
        FileKind.XLSX: xlsx_path,
        FileKind.DOCX: docx_path,
        FileKind.BIB: bib_path,
    }
    chosen = choose_file(files, as_json=as_json)
    site = check_site(site)
    # A terminal on a Mac may send combining accents.
    removed = [unicodedata.normalize("NFC", value) for value in without or ()]
    searcher = LiveIndex(index, verify=True).searcher()
    filters = searcher.read_filters(
        {
            Facet.ROLE: role or (),
            Facet.DISTRICT: district or (),
            Facet.UNIT_NOW: unit_now or (),
            Facet.YEAR: year or (),
            Facet.TOPIC: topic or (),
            Facet.ISSUER: issuer or (),
            Facet.ASSIGNEE: assignee or (),
            Facet.SIGNER: signer or (),
            Facet.DEADLINE: (deadline,) if deadline else (),
            Facet.KIND: kind or (),
        }
    )
    most = limit or (MOST_EXPORTED if chosen is not None else _SHOWN_HITS)
    # A file says whether the archive may hold more.
    listing = Listing(most, order=order, is_counted=chosen is not None)
    answer = searcher.search(query, without=removed, filters=filters, listing=listing)
    if chosen is not None:
        asked = AskedSearch(query, filters=filters)
        chips = filter_chips(asked, searcher, None, Language.VIETNAMESE)
        narrowed = [f"{chip.label}: {chip.name}" for chip in chips]
        write_whole(chosen.path, answer_file(answer, chosen.kind, day=today(), site=site, narrowed=narrowed))
        typer.echo(f"Đã ghi {len(answer.hits)} đoạn trong {answer.total} vào {chosen.path}.")
    elif as_json:
        print_json(answer_json(answer, site=site))
    else:
        print_lines(answer_lines(answer, form=form, site=site))
