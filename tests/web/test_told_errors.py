"""What went wrong, said in the language of the page."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from corpus.errors import CorpusError, Problem
from search_api.asking.language import Language
from search_api.errors import (
    DraftFailed,
    MarksError,
    NoticeNotFound,
    PassageNotFound,
    SavedError,
    SearchError,
    TooFewColumns,
    UnusableDraft,
)
from tests.web.small_archive import ADDRESSES
from web.messages import MESSAGES
from web.told_errors import told

_ROOT = Path(__file__).parents[2]
_QUOTED = re.compile(r"“[^”]{0,200}”")
_VIETNAMESE = re.compile(r"[À-ɏ\u0300-\u036fẠ-ỹ₫]")


def foreign_letters(sentence: str) -> list[str]:
    """Return the Vietnamese letters outside of quotations, which hold names and what was typed."""
    return _VIETNAMESE.findall(_QUOTED.sub("", sentence))


def warning(text: str) -> str:
    tree = LexborHTMLParser(text)
    html = tree.css_first("html")
    assert html is not None
    assert html.attributes["lang"] == "en"
    [found] = tree.css("main .warning")
    return " ".join(found.text().split())


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "/tim?q=x&huyen=zz",
            "District: the archive does not have “zz”. It has: “An Bình”, “Sông Lam”.",
        ),
        ("/tim?q=x&nam=zz", "“zz” is no year. Write it like 2019, 2015-2018 or khong-ro (not stated)."),
        (
            "/tim?q=x&vai=zz",
            (
                "There is no role “zz”. Drop the filter or choose among: Result, Shortcoming, Cause, "
                "Lesson, Target, Directive, Assignment, Procedure, Other."
            ),
        ),
        ("/tim?q=x&linh-vuc=zz", "There is no topic “zz”. Drop the filter or choose on the page Topics."),
        ("/tim?q=x&han=zz", "“zz” is no filter by deadline. Write one of co, khong (with one, without one)."),
        ("/tim?q=x&nguoi-ky=zz", "Signer: the archive does not have “zz”."),
        ("/tim?q=x&nay=xã+zz", "Unit of today: the archive does not have “xã zz”."),
        (
            "/tim?q=x&huyen=" + ",".join(map(str, range(25))),
            "A filter takes at most 24 values; 25 were given.",
        ),
        ("/tim?q=x&giao=" + 201 * "a", "A value of a filter has 201 characters; at most 200 are accepted."),
        ("/tim?q=" + 20_000 * "a", "The question has 20,000 characters; at most "),
        ("/xuat?q=x&dang=csv&huyen=zz", "District: the archive does not have “zz”."),
        ("/xuat?q=x&dang=csv&vai=zz", "There is no role “zz”."),
        ("/tim/loc?theo=huyen&q=x&nam=zz", "“zz” is no year."),
        ("/chi-dao?tu=abc", "“abc” is no day. Write it like 30/11/2019 or 2019-11-30."),
        ("/chi-dao?tu=30/11/2019&den=29/11/2019", "The first day comes after the last day. Swap the two."),
        ("/chi-dao?linh-vuc=qqqq+wwww", "There is no topic “qqqq wwww”, and no passage of the archive"),
        (
            "/chi-dao?huyen=zz",
            "The archive has no notice of a district “zz”. Its districts: “An Bình”, “Sông Lam”.",
        ),
        ("/chi-dao?vai=zz", "There is no role “zz”. Drop the filter or choose among: Result,"),
        ("/chi-dao?giao=" + 201 * "a", "A name has 201 characters; at most 200 are accepted."),
        ("/xuat/chi-dao?dang=csv&tu=abc", "“abc” is no day."),
        (
            "/so-sanh?q=a&huyen=zz,yy",
            "The archive has no notice of a district “zz”. Its districts: “An Bình”",
        ),
        (
            "/so-sanh?q=a&huyen=an-binh",
            "A comparison takes 2 to 4 different districts (or runs of years, or terms); 1 was given.",
        ),
        (
            "/so-sanh?q=a&huyen=a,b,c,d,e",
            "A comparison takes 2 to 4 different districts (or runs of years, or",
        ),
        ("/so-sanh?q=a&nam=2018,201x", "“201x” is no run of years. Write it like 2015-2017 or 2019."),
        ("/so-sanh?q=a&nam=2018,2020-2019", "“2020-2019” is no run of years."),
        ("/so-sanh?q=a&nhiem-ky=khóa+XL,khóa+L", "No notice states a term “khóa XL”"),
        ("/so-sanh?q=a&nam=2018,2019&huyen=an-binh,song-lam", "A comparison is between several districts, "),
        ("/so-sanh?q=a&vai=zz&huyen=an-binh,song-lam", "There is no role “zz”."),
        ("/so-sanh?q=a&huyen=an-binh," + 101 * "a", "A name has 101 characters; at most 100 are accepted."),
        ("/so-sanh?q=+&huyen=an-binh,song-lam", "There is nothing to compare on yet."),
        ("/so-sanh?a=zz%231&b=zz%232", "The archive holds no passage “zz#1”."),
        ("/vb/zz", "No notice of the archive has the id or number “zz”."),
        ("/huyen/zz", "The archive has no district “zz”."),
    ],
)
def test_an_english_page_tells_in_english_what_cannot_be_answered(
    client: TestClient, address: str, said: str
) -> None:
    sentence = warning(client.get(f"{address}&lang=en" if "?" in address else f"{address}?lang=en").text)
    assert sentence.startswith(said)
    assert foreign_letters(sentence) == []


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("issued_on", "31/02/2019", "Date of issue: “31/02/2019” is no day. Write it like 05/3/2021"),
        ("issued_on", "", "Date of issue: the value is blank. Write the right one."),
        ("issued_on", "01/01/2999", "Date of issue: the day 01/01/2999 lies in the future."),
        ("issued_on", "01/01/1929", "Date of issue: the day 01/01/1929 lies before 1930."),
        ("number", "zz", "Number: “zz” is no document number. Write it like 406-TB/HU."),
        ("district", "Sông 1", "District: “Sông 1” is no name of a district."),
        ("recipients", ";;", "Recipients: there is no entry."),
        ("subject", "a\u200bb", "Subject: it holds control characters"),
        ("subject", 301 * "a", "Subject: 301 characters, at most 300 are accepted."),
        ("zz", "a", "There is no field “zz”. Choose among: Kind, Number, Secrecy, Date of issue, "),
    ],
)
def test_an_english_page_tells_in_english_why_a_field_was_not_corrected(
    client: TestClient, field: str, value: str, said: str
) -> None:
    sent = {"vb": "an-binh-2019-45-can-bo", "truong": field, "lam": "sua", "gia-tri": value, "lang": "en"}
    answer = client.post("/sua-tay?lang=en", data=sent)
    assert answer.status_code == 400
    sentence = warning(answer.text)
    assert sentence.startswith(said)
    assert foreign_letters(sentence) == []


def test_the_form_for_corrections_keeps_the_language_of_its_page(client: TestClient) -> None:
    page = client.get(f"{ADDRESSES['an-binh-2019-45-can-bo']}?tab=thuoc-tinh&lang=en").text
    assert LexborHTMLParser(page).css_first('form[action="/sua-tay?lang=en"]') is not None


def test_nothing_to_take_back(client: TestClient) -> None:
    sent = {"vb": "an-binh-2019-45-can-bo", "truong": "number", "lam": "bo", "lang": "en"}
    sentence = warning(client.post("/sua-tay?lang=en", data=sent).text)
    assert sentence.startswith("Number: there is no correction of “an-binh/2019-45-can-bo.txt” to take back.")
    assert foreign_letters(sentence) == []


@pytest.mark.parametrize("address", ["/tien-le", "/xuat/tien-le"])
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("", b"", "There is no draft yet. Paste its text or choose a file."),
        (
            "a.exe",
            b"x",
            "“a.exe” cannot be read: its kind is none of those read (.txt .md .docx .pdf .html).",
        ),
        ("a.doc", b"x", "“a.doc” cannot be read: it is an old Word file (.doc). Save it again as .docx."),
        ("a.docx", b"PK hong", "“a.docx” cannot be read: the .docx is damaged (it is no zip package)."),
        ("a.pdf", b"%PDF hong", "“a.pdf” cannot be read: the PDF is damaged. Get the original again."),
        ("a.html", b"<p></p>", "“a.html” cannot be read: the page holds no words."),
        ("a.txt", bytes(range(256)), "“a.txt” cannot be read: its content is binary, not text."),
        ("a.txt", b"x\n" * 10_001, "“a.txt” cannot be read: it has more than 10,000 lines"),
        ("a.txt", b"x" * 300_001, "“a.txt” cannot be read: it has more than 300,000 characters"),
        ("a.txt", b"x" * 5_000_001, "The draft is larger than 5 MB. Send it part by part."),
    ],
)
def test_an_english_page_tells_in_english_why_a_draft_cannot_be_read(
    client: TestClient, address: str, name: str, content: bytes, said: str
) -> None:
    answer = client.post(f"{address}?lang=en", data={"text": " "}, files={"file": (name, content)})
    assert answer.status_code == 400
    sentence = warning(answer.text)
    assert sentence.startswith(said)
    assert foreign_letters(sentence) == []


def test_notices_of_one_number_are_told_apart_in_english(client: TestClient) -> None:
    answer = client.get("/vb/12-TB/HU?lang=en")
    assert answer.status_code == 300
    labels = [
        " ".join(node.text().split()).split(" · ")[0]
        for node in LexborHTMLParser(answer.text).css(".chooser .meta")
    ]
    assert labels == ["An Bình district, 2022", "Sông Lam district, 2021"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NoticeNotFound("zz"), "No notice of the archive has the id or number “zz”."),
        (PassageNotFound("zz#1"), "The archive holds no passage “zz#1”."),
        (DraftFailed("KeyError"), "The program met an error (KeyError) while it read the draft."),
        (MarksError("Không ghi được tệp dấu."), "This cannot be done as it was asked."),
        (
            SavedError("Đầy.", Problem("saved_full", n=200, most=200)),
            "The list of saved searches holds 200, at",
        ),
        (
            MarksError("Hỏng.", Problem("marks_file", "/kho/dấu.sqlite", why="định dạng 2")),
            "The file of marks “/kho/dấu.sqlite” cannot be read or written (“định dạng 2”).",
        ),
        (UnusableDraft("Hỏng.", Problem("draft_kind")), 'Send JSON {"text": "…"} or a form'),
        (TooFewColumns("Cần 2.", Problem("column_count", n=0, least=2, most=4)), "A comparison takes 2 to 4"),
    ],
)
def test_errors_are_told_in_english(error: SearchError | CorpusError, said: str) -> None:
    sentence = told(error, Language.ENGLISH)
    assert sentence.startswith(said)
    assert foreign_letters(sentence) == []


def kinds_of_problems() -> set[str]:
    """Return the kinds that the sources give to a `Problem`."""
    kinds = set()
    for package in ("corpus", "search_api"):
        for path in (_ROOT / package).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for call in ast.walk(tree):
                if (
                    isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Name)
                    and call.func.id == "Problem"
                ):
                    given = [node for node in ast.walk(call.args[0]) if isinstance(node, ast.Constant)]
                    kinds |= {str(node.value) for node in given if isinstance(node.value, str)}
    return kinds


def test_every_problem_has_its_sentence_and_every_sentence_its_problem() -> None:
    said = {key.removeprefix("told.") for key in MESSAGES if key.startswith("told.")}
    assert said - {"other", "draft_failed"} == kinds_of_problems() - {"kind"}
