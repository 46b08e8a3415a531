"""Finding the files of an archive, naming them, and reading one."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import assign_ids, find_files, read_notice
from corpus.errors import ArchiveNotFound, CorpusError, UnreadableFile
from corpus.notice import Provenance


def sources_of(root: Path, leave_out: Path | None = None) -> list[str]:
    return [file.source for file in find_files(root, leave_out=leave_out)]


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Ngày 2/3/2018, Huyện ủy họp.", encoding="utf-8")


def test_files_come_sorted_with_their_path_inside_the_archive(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/2.md", "a/1.txt", "a.txt", "bang.csv")
    assert sources_of(tmp_path) == ["a.txt", "a/1.txt", "a/2.md", "b.txt", "bang.csv"]


def test_hidden_files_readmes_and_the_left_out_folder_are_skipped(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ".an.txt", ".git/x.txt", "index/b.txt", "README.md", "LICENSE", "~$a.docx")
    assert sources_of(tmp_path, tmp_path / "index") == ["a.txt"]


def test_links_that_leave_the_archive_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "kho/a.txt", "ngoai/b.txt")
    (tmp_path / "kho/ra").symlink_to(tmp_path / "ngoai")
    (tmp_path / "kho/c.txt").symlink_to(tmp_path / "ngoai/b.txt")
    (tmp_path / "kho/vong").symlink_to(tmp_path / "kho")
    assert sources_of(tmp_path / "kho") == ["a.txt"]


def test_sources_are_composed(tmp_path: Path) -> None:
    write(tmp_path, unicodedata.normalize("NFD", "đất đai.txt"))
    assert sources_of(tmp_path) == [unicodedata.normalize("NFC", "đất đai.txt")]


@pytest.mark.parametrize("name", ["khong-co", "tep.txt"])
def test_a_missing_folder_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path, "tep.txt")
    with pytest.raises(ArchiveNotFound, match=name) as caught:
        find_files(tmp_path / name)
    assert isinstance(caught.value, CorpusError)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("nam-rin/2016-112-dat.txt", "nam-rin-2016-112-dat"),
        ("Thông báo/Số 15 (đất đai).docx", "thong-bao-so-15-dat-dai"),
        ("a.b.c.md", "a-b-c"),
        ("khong_duoi", "khong-duoi"),
        ("公文.txt", "van-ban"),
    ],
)
def test_ids_are_readable(source: str, name: str) -> None:
    assert assign_ids([source]) == {source: name}


def test_sources_with_one_slug_each_get_a_digest() -> None:
    ids = assign_ids(["a/b.txt", "a-b.txt", "c.txt"])
    assert ids["c.txt"] == "c"
    assert re.fullmatch(r"a-b-[0-9a-f]{6}", ids["a/b.txt"])
    assert ids["a/b.txt"] != ids["a-b.txt"]


@given(st.sets(st.text(min_size=1, max_size=8)))
def test_ids_are_ascii_unique_and_do_not_depend_on_order(sources: set[str]) -> None:
    ids = assign_ids(sorted(sources))
    assert ids == assign_ids(sorted(sources, reverse=True))
    assert len(set(ids.values())) == len(sources)
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in ids.values())


def test_a_letter_is_read_with_unknown_fields(tmp_path: Path) -> None:
    path = tmp_path / "thu.txt"
    path.write_text("Chào bác Năm,\n\nCháu vẫn khỏe.\n", encoding="utf-8")
    notice = read_notice(path, "thu.txt", "thu")
    assert notice.text == "Chào bác Năm,\nCháu vẫn khỏe."
    assert notice.body.of(notice.text) == notice.text
    assert notice.outline == ()
    assert notice.fields.kind.provenance is Provenance.UNKNOWN


def test_body_is_what_stands_between_header_and_tail(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("THÔNG BÁO\nvề rừng\n-----\nHuyện ủy họp.\nNơi nhận:\n- Lưu.\n", encoding="utf-8")
    notice = read_notice(path, "a.txt", "a")
    assert notice.body.of(notice.text) == "Huyện ủy họp."


@pytest.mark.parametrize(
    ("name", "source"),
    [(b"b\xff.txt", "b\\xff.txt"), (b"\xa8/a.txt", "\\xa8/a.txt"), (b"c\xff.txt\xe1", "c\\xff.txt\\xe1")],
)
def test_a_file_name_that_is_not_utf_8_is_listed_and_rejected(
    tmp_path: Path, name: bytes, source: str
) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/" + name))
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text("Huyện ủy họp.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (file,) = find_files(tmp_path)
    assert file.source == source
    assert file.source.encode()
    notice_id = assign_ids([file.source])[source]
    with pytest.raises(UnreadableFile, match="tên tệp không phải UTF-8; hãy đổi tên tệp") as caught:
        read_notice(file.path, file.source, notice_id)
    assert str(caught.value).encode()


def test_an_archive_may_lie_in_a_folder_whose_name_is_not_utf_8(tmp_path: Path) -> None:
    root = Path(os.fsdecode(bytes(tmp_path) + b"/kho\xff"))
    try:
        write(root, "a/b.txt")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (file,) = find_files(root)
    assert read_notice(file.path, file.source, "a-b").source == "a/b.txt"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_forbidden_file_says_so(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(UnreadableFile, match="quyền đọc"):
        read_notice(tmp_path / "a.txt", "a.txt", "a")


def test_a_file_that_went_away_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="không mở được"):
        read_notice(tmp_path / "mat.txt", "mat.txt", "mat")


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx", ".pdf", ".html"])
@pytest.mark.parametrize("content", [b"", b"   \n", b"\x00\x01\x02\x03" * 100, b"\xff\xfe\x00\xd8"])
def test_no_damaged_file_escapes_as_another_error(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"hong{suffix}"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"^Không đọc được hong\.\w+: [^\n]+$"):
        read_notice(path, path.name, "hong")
