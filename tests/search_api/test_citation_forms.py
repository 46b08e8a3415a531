"""Citations in short and as entries of BibTeX."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from fastapi import Request
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from corpus.notice import Field, Fields, Notice, Role
from corpus.spans import Span
from indexer.passages import Passage
from search_api.bibtex import bibtex_entry, escape_bibtex
from search_api.citation_forms import CitationForm, citation_forms, cite_shortly
from search_api.citations import Citation
from search_api.live import LiveIndex
from search_api.permalinks import permalink
from search_api.routes.serving import site_of
from tests.toy_encoder import ToyEncoder
from web.app import create_app

SITE = "http://127.0.0.1:8000"
UNKNOWN: Field[object] = Field.unknown("không thấy")
FULL: dict[str, object] = {
    "kind": "Thông báo",
    "number": "406-TB/HU",
    "issued_on": date(2023, 7, 7),
    "issuer": "Huyện ủy",
    "district": "Cẩm Thủy",
    "subject": "kết luận hội nghị về đất đai",
}
HELD = date(2023, 6, 29)


def notice_with(**changes: object) -> Notice:
    """Return a notice with the fields FULL but for `changes`; None is unknown."""
    values = {name: value for name, value in (FULL | changes).items() if value is not None}
    fields = {
        name: Field.stated(values[name], Span(0, 1)) if name in values else UNKNOWN
        for name in Fields.__dataclass_fields__
    }
    return Notice("a", "xa/a.txt", "văn bản", Span(0, 7), Fields(**fields), ())  # type: ignore[arg-type]


def passage_at(place: int, notice_id: str = "a") -> Passage:
    """Return a passage of all the words of `notice_with`."""
    return Passage(f"{notice_id}#{place}", notice_id, Span(0, 7), (), Role.OTHER)


@pytest.mark.parametrize(
    ("changes", "locator", "expected"),
    [
        ({}, "mục I.2", "TB 406-TB/HU, 07/7/2023, Cẩm Thủy, mục I.2"),
        ({}, "", "TB 406-TB/HU, 07/7/2023, Cẩm Thủy"),
        ({"kind": "Kết luận", "number": "12-KL/HU"}, "", "KL 12-KL/HU, 07/7/2023, Cẩm Thủy"),
        ({"kind": "Chương trình", "number": "9-CTr/HU"}, "", "CTr 9-CTr/HU, 07/7/2023, Cẩm Thủy"),
        # "QĐ" is the code of a decision.
        ({"kind": "Quy định", "number": "3-QĐi/HU"}, "", "Quy định 3-QĐi/HU, 07/7/2023, Cẩm Thủy"),
        # A kind without a code is named in full; an unknown one is a "văn bản".
        ({"kind": "Ý kiến chỉ đạo"}, "", "Ý kiến chỉ đạo 406-TB/HU, 07/7/2023, Cẩm Thủy"),
        ({"kind": None}, "", "VB 406-TB/HU, 07/7/2023, Cẩm Thủy"),
        ({"number": None}, "mục 3", "TB không số, 07/7/2023, Cẩm Thủy, mục 3"),
        ({"issued_on": None}, "", "TB 406-TB/HU, không ghi ngày, Cẩm Thủy"),
        (
            {"issued_on": None, "meeting_on": HELD},
            "",
            "TB 406-TB/HU, không ghi ngày (họp 29/6/2023), Cẩm Thủy",
        ),
        # The day of a meeting does not stand in for a known day of issue.
        ({"meeting_on": HELD}, "", "TB 406-TB/HU, 07/7/2023, Cẩm Thủy"),
        ({"district": None}, "", "TB 406-TB/HU, 07/7/2023, không rõ huyện"),
        (
            {"number": None, "issued_on": None, "district": None, "kind": None},
            "",
            "VB không số, không ghi ngày, không rõ huyện, tệp xa/a.txt",
        ),
    ],
)
def test_a_short_citation_says_what_is_known_and_what_is_not(
    changes: dict[str, object], locator: str, expected: str
) -> None:
    assert cite_shortly(notice_with(**changes), locator) == expected


def test_an_entry_has_issuer_title_number_date_place_and_link() -> None:
    assert bibtex_entry(notice_with(), "mục I.2", passage_at(12), site=SITE) == (
        "@misc{vb-d3e46930:12,\n"
        "  author = {{Huyện ủy Cẩm Thủy}},\n"
        "  title = {{Thông báo kết luận hội nghị về đất đai}},\n"
        "  number = {406-TB/HU},\n"
        "  year = {2023},\n"
        "  date = {2023-07-07},\n"
        "  note = {mục I.2},\n"
        "  langid = {vietnamese},\n"
        "  url = {http://127.0.0.1:8000/vb/cam-thuy/2023/406-tb-hu-d3e46930/"
        "ket-luan-hoi-nghi-ve-dat-dai?doan=12&chu=14e1954d#d-12},\n"
        "}"
    )


def test_an_entry_has_no_field_for_what_is_unknown_and_says_so_in_its_note() -> None:
    unknown = notice_with(kind=None, number=None, issued_on=None, issuer=None, subject=None, meeting_on=HELD)
    assert bibtex_entry(unknown) == (
        "@misc{vb-d3e46930,\n"
        "  title = {{Văn bản}},\n"
        "  note = {không ghi số; không ghi ngày ban hành; không rõ cơ quan ban hành; họp ngày 29/6/2023},\n"
        "  langid = {vietnamese},\n"
        "  howpublished = {tệp xa/a.txt},\n"
        "}"
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("đạt 96% & 5$", r"đạt 96\% \& 5\$"),
        ("a_b #1 ~x^2", r"a\_b \#1 \textasciitilde{}x\textasciicircum{}2"),
        ("{ngoặc} lẻ }", r"\textbraceleft{}ngoặc\textbraceright{} lẻ \textbraceright{}"),
        ("\\input{/etc/passwd}", r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}"),
        ("hai\ndòng\x00\tlẫn\x1blộn", "hai dòng lẫn lộn"),
        ("nửa \ud800 chữ", "nửa � chữ"),
        ('@misc{a, "<script>"', r'@misc\textbraceleft{}a, "<script>"'),
    ],
)
def test_what_means_something_to_tex_is_written_out(text: str, escaped: str) -> None:
    assert escape_bibtex(text) == escaped


@given(st.text(alphabet=st.characters(), max_size=60), st.text(alphabet="{}\\%\n@\"'=,ệ", max_size=60))
def test_no_text_breaks_out_of_its_entry(number: str, subject: str) -> None:
    entry = bibtex_entry(notice_with(number=number, subject=subject), subject, passage_at(1), site=SITE)
    depth, ends = 0, []
    for place, character in enumerate(entry):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == "}" and depth == 0:
            ends.append(place)
    assert (depth, ends) == (0, [len(entry) - 1])
    assert all(re.fullmatch(r"@misc\{[\w:-]+,|  [a-z]+ = \{.*\},|\}", line) for line in entry.split("\n"))
    entry.encode()


def test_the_key_is_that_of_the_file_whatever_is_corrected() -> None:
    first = bibtex_entry(notice_with(), "", passage_at(1)).partition(",")[0]
    corrected = bibtex_entry(notice_with(number="407-TB/HU", district="An Bình"), "", passage_at(1, "b"))
    assert first == corrected.partition(",")[0] == "@misc{vb-d3e46930:1"


def test_forms_are_chosen_by_name() -> None:
    cited = Citation("Thông báo số 406-TB/HU, mục I.2", "mục I.2")
    forms = citation_forms(notice_with(), cited, passage_at(3))
    assert forms.of(CitationForm("official")) == "Thông báo số 406-TB/HU, mục I.2"
    assert forms.of(CitationForm("short")) == "TB 406-TB/HU, 07/7/2023, Cẩm Thủy, mục I.2"
    assert forms.of(CitationForm("bibtex")).startswith("@misc{vb-d3e46930:3,")
    assert citation_forms(notice_with()).official.startswith("Thông báo số 406-TB/HU ngày 07/7/2023")


def test_a_permalink_is_a_path_without_a_site() -> None:
    path = "/vb/cam-thuy/2023/406-tb-hu-d3e46930/ket-luan-hoi-nghi-ve-dat-dai"
    assert permalink(notice_with()) == path
    assert permalink(notice_with(), passage_at(3), site=SITE) == f"{SITE}{path}?doan=3&chu=14e1954d#d-3"


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("localhost", "http://localhost"),
        ("[::1]:8000", "http://[::1]:8000"),
        # A link is made of a name and a port, whatever else the header holds.
        ("localhost:x", "http://localhost"),
        ("[::1", "http://localhost"),
        ("a@localhost:80", "http://localhost:80"),
        ("[fe80::1%eth0}]", "http://[fe80::1%25eth0%7D]"),
    ],
)
def test_links_lead_to_where_the_visitor_is(host: str, site: str) -> None:
    request = Request(
        {
            "type": "http", "method": "GET", "path": "/", "query_string": b"", "scheme": "http",
            "headers": [(b"host", host.encode())],
        }
    )  # fmt: skip
    assert site_of(request) == site


def test_the_api_gives_hits_passages_and_notices_in_every_form(
    three_notices: Path, toy_encoder: ToyEncoder
) -> None:
    app = create_app(three_notices, live=LiveIndex(three_notices, encoder=toy_encoder), hosts=["testserver"])
    with TestClient(app, follow_redirects=False) as client:
        [hit, *_] = client.get("/api/search", params={"q": "luân chuyển cán bộ"}).json()["hits"]
        assert hit["citation_forms"]["official"] == hit["citation"]
        assert hit["citation_forms"]["short"] == "TB 12-TB/HU, 20/4/2022, An Bình, mục 1"
        link = re.search(r"url = \{http://testserver(.+)\}", hit["citation_forms"]["bibtex"])
        assert link is not None
        assert client.get(link[1]).status_code == 200
        passage = client.get(f"/api/passages/{hit['passage_id'].replace('#', '%23')}").json()
        assert passage["citation_forms"]["bibtex"] == hit["citation_forms"]["bibtex"]
        notice = client.get(f"/api/notices/{hit['notice_id']}").json()
        assert notice["citation_forms"]["short"] == "TB 12-TB/HU, 20/4/2022, An Bình"
