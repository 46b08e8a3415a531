"""Word files, made here with python-docx."""

# ruff: noqa: ANN401 (python-docx has no types)

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.canonical import canonicalise
from corpus.errors import UnreadableFile
from corpus.fields import read_fields
from corpus.readers.word import read_word
from corpus.readers.word_numbering import WordNumbering


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def texts_of(document: Any) -> list[str]:
    return [block.text for block in read_word(saved(document), "a.docx").blocks]


def test_a_header_table_is_read_column_by_column() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "ĐẢNG BỘ TỈNH LÂM KHÊ\nHUYỆN ỦY MƯỜNG HẠ"
    table.cell(1, 0).text = "Số 15-TB/HU"
    table.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    table.cell(1, 1).text = "Mường Hạ, ngày 06 tháng 3 năm 2018"
    document.add_paragraph().add_run("THÔNG BÁO").bold = True
    document.add_paragraph("Ngày 2/3/2018, Huyện ủy họp.")
    tail = document.add_table(rows=1, cols=2)
    tail.cell(0, 0).text = "Nơi nhận:\n- Các xã,\n- Lưu."
    tail.cell(0, 1).text = "T/M HUYỆN ỦY\nBÍ THƯ\n\nLò Văn Ón"
    assert texts_of(document) == [
        "ĐẢNG BỘ TỈNH LÂM KHÊ", "HUYỆN ỦY MƯỜNG HẠ", "Số 15-TB/HU", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Mường Hạ, ngày 06 tháng 3 năm 2018", "THÔNG BÁO", "Ngày 2/3/2018, Huyện ủy họp.",
        "Nơi nhận:", "- Các xã,", "- Lưu.", "T/M HUYỆN ỦY", "BÍ THƯ", "Lò Văn Ón",
    ]  # fmt: skip
    fields = read_fields(canonicalise(read_word(saved(document), "a.docx").blocks))
    assert (fields.number.value, fields.issuer.value, fields.signer.value) == (
        "15-TB/HU",
        "Huyện ủy Mường Hạ",
        "Lò Văn Ón",
    )


def test_a_table_of_figures_gives_one_line_a_row() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=3)
    for number, text in enumerate(["Xã", "Hộ", "Diện tích", "Nậm Hà", "40", "12 ha"]):
        table.cell(number // 3, number % 3).text = text
    assert texts_of(document) == ["Xã | Hộ | Diện tích", "Nậm Hà | 40 | 12 ha"]


def test_bold_headings_leads_and_line_breaks() -> None:
    document = Document()
    document.add_heading("Về đất đai", level=2)
    paragraph = document.add_paragraph()
    paragraph.add_run("1. Về chợ").bold = True
    paragraph.add_run(": dời ra bến xe.\nXong trong năm.")
    heading, first, second = read_word(saved(document), "a.docx").blocks
    assert (heading.heading, heading.text) == (2, "Về đất đai")
    assert (first.lead, first.is_bold) == ("1. Về chợ", False)
    assert (second.text, second.is_after_break) == ("Xong trong năm.", True)


def test_numbers_that_word_counts_are_written_out() -> None:
    document = Document()
    for text in ("Rà soát", "Báo cáo"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Các xã", style="List Bullet")
    assert texts_of(document) == ["1. Rà soát", "2. Báo cáo", "- Các xã"]


def test_labels_of_a_list_in_three_levels() -> None:
    numbering = parse_xml(
        f"<w:numbering {nsdecls('w')}><w:abstractNum w:abstractNumId='3'>"
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl>"
        "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText "
        "w:val='%3)'/></w:lvl>"
        "</w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='3'/></w:num></w:numbering>"
    )
    labels = WordNumbering(numbering)
    found = [labels.label("7", level) for level in (0, 1, 2, 2, 1, 2, 0, 1)]
    assert found == ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1."]
    assert [labels.label("0", 0), labels.label("9", 0)] == ["", "-"]


def test_inserted_text_is_read_and_deleted_text_is_counted() -> None:
    document = Document()
    paragraph = document.add_paragraph("Các xã ")
    words = nsdecls("w")
    paragraph._p.append(
        parse_xml(f"<w:del {words} w:id='1' w:author='a'><w:r><w:delText>cũ</w:delText></w:r></w:del>")
    )
    paragraph._p.append(parse_xml(f"<w:ins {words} w:id='2' w:author='a'><w:r><w:t>mới</w:t></w:r></w:ins>"))
    reading = read_word(saved(document), "a.docx")
    assert [block.text for block in reading.blocks] == ["Các xã mới"]
    assert reading.changes == ("bỏ 1 đoạn chữ đã xóa (theo dõi thay đổi)",)


def test_content_controls_are_read() -> None:
    document = Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Trong "
            f"khung</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    assert texts_of(document) == ["Trong khung"]


def a_zip(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty", b"", "tệp rỗng"),
        ("no zip", b"day khong phai zip", "không phải gói zip"),
        ("cut off", saved(Document())[:900], "hỏng"),
        ("another zip", a_zip(a=b"x"), "không phải tệp Word"),
        ("an old .doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "đời cũ"),
        ("a password", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        ("a zip bomb", a_zip(**{"[Content_Types].xml": b"\x00" * (201 * 1024 * 1024)}), "quá lớn"),
        ("parts missing", a_zip(**{"[Content_Types].xml": b"<Types/>"}), "hỏng"),
        ("no text", saved(Document()), "không có chữ"),
    ],
)
def test_files_that_are_no_word_files(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as caught:
        read_word(content, "a.docx")
    assert caught.value.source == "a.docx", name


def test_styles_based_on_each_other_do_not_hang() -> None:
    document = Document()
    for style, base in (("AA", "BB"), ("BB", "AA")):
        document.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{style}">'
                f'<w:name w:val="{style}"/><w:basedOn w:val="{base}"/></w:style>'
            )
        )
    paragraph = document.add_paragraph("Các xã trồng rừng.")
    paragraph.style = document.styles["AA"]
    assert texts_of(document) == ["Các xã trồng rừng."]
