"""Sentences of the layers below, on English pages."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest

from corpus.archive import read_notice
from corpus.corrected_fields import FIELD_NAMES
from corpus.notice import Notice
from search_api.asking.language import Language
from tests.real_notices import NOTICES
from web.messages import MESSAGES, say
from web.retold import retell

_ROOT = Path(__file__).parents[2]
_SAMPLES = _ROOT / "corpus" / "samples"
_READERS = {"archive.py", "draft.py", "reading.py"}
_NUMBERS = {"n": 7, "count": 3, "most": 12}


def filled(key: str) -> dict[str, object]:
    """Return something for each placeholder of the message `key`."""
    names = {name for _, name, *_ in Formatter().parse(MESSAGES[key].vi) if name}
    return {name: _NUMBERS.get(name, f"xã {name.title()}") for name in names}


def sentences_of(notice: Notice) -> list[str]:
    reasons = (getattr(notice.fields, name).reason for name in FIELD_NAMES)
    return [*filter(None, reasons), *notice.changes]


def reasons_of_files() -> list[str]:
    """Return the reasons that the readers give, as their code writes them, with 7 for what is filled in."""
    found = []
    for path in (*(_ROOT / "corpus").rglob("*.py"), _ROOT / "indexer" / "reading.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            given: list[ast.expr] = []
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnreadableFile":
                given = node.args[1:2]
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "reason":
                given = [node.value] if path.name in _READERS or path.parent.name == "readers" else []
            found += [written for one in given if (written := _written(one))]
    return sorted(set(found))


def _written(expression: ast.expr) -> str:
    if isinstance(expression, ast.Constant):
        return str(expression.value)
    if isinstance(expression, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "7" for part in expression.values)  # type: ignore[misc]
    return ""


@pytest.mark.parametrize("key", [key for key in MESSAGES if key.startswith(("retold.", "told.file_"))])
def test_no_sentence_is_taken_for_another(key: str) -> None:
    values = filled(key)
    told = retell(say(key, Language.VIETNAMESE, **values), Language.ENGLISH)
    assert told.text == say(key, Language.ENGLISH, **values)
    places = [told.text.index(name) for name in told.names]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("sentence", "in_english", "names"),
    [
        (
            "không dòng nào ghi tên huyện; chỉ nêu tên xã Hải Mộc, không có trong danh mục đơn vị hành chính",
            "no line names a district; only xã Hải Mộc is named, which no list of administrative units has",
            ("xã Hải Mộc",),
        ),
        (
            "người dùng sửa ngày 05/3/2021; máy đọc: Bí thư; Chủ tịch",
            "corrected by a user on 05/3/2021; the program read: “Bí thư; Chủ tịch”",
            ("Bí thư; Chủ tịch",),
        ),
        (
            "nhắc xã A, có thể nay thuộc xã B (từ 01/7/2025): chưa chắc là xã A của huyện C",
            "names xã A, perhaps now in “xã B” (since 01/7/2025): not surely “xã A” of “huyện C”",
            ("xã A", "xã B", "xã A", "huyện C"),
        ),
        (
            "người dùng sửa ngày 05/3/2021; máy đọc: chưa rõ",
            "corrected by a user on 05/3/2021; the program had found none",
            (),
        ),
        ("nối 1 đoạn bị ngắt trang", "joined one paragraph broken by a page break", ()),
        (
            "nối 3 đoạn bị ngắt trang; bỏ qua 2 khung chữ",
            "joined 3 paragraphs broken by a page break; skipped 2 text boxes",
            (),
        ),
    ],
)
def test_a_sentence_is_told_in_english(sentence: str, in_english: str, names: tuple[str, ...]) -> None:
    told = retell(sentence, Language.ENGLISH)
    assert (told.text, told.names) == (in_english, names)
    assert retell(sentence, Language.VIETNAMESE).text == sentence


@pytest.mark.parametrize(
    "sentence", ["điều chưa ai dịch", "nối 1 đoạn bị ngắt trang; điều chưa ai dịch", "nối hai đoạn", ""]
)
def test_what_has_no_english_stays_vietnamese_whole(sentence: str) -> None:
    told = retell(sentence, Language.ENGLISH)
    assert (told.text, told.names) == (sentence, (sentence,))


@pytest.mark.parametrize("folder", sorted(path.name for path in _SAMPLES.iterdir() if path.is_dir()))
def test_all_that_is_said_of_the_samples_has_english(folder: str) -> None:
    _all_have_english(_SAMPLES / folder)


@pytest.mark.skipif(not NOTICES.is_dir(), reason=f"no real notices at {NOTICES}")
def test_all_that_is_said_of_the_real_notices_has_english() -> None:
    _all_have_english(NOTICES)


@pytest.mark.parametrize("reason", reasons_of_files())
def test_why_a_file_is_left_out_has_english(reason: str) -> None:
    assert retell(reason, Language.ENGLISH).text != reason


def _all_have_english(folder: Path) -> None:
    files = [path for path in folder.iterdir() if path.suffix in {".txt", ".md", ".docx", ".pdf", ".html"}]
    said = {one for path in files for one in sentences_of(read_notice(path, path.name, path.stem))}
    assert said
    assert [one for one in sorted(said) if retell(one, Language.ENGLISH).text == one] == []
