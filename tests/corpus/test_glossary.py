"""The administrative glossary: how its files are read, and the form of the shipped one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import MalformedGlossary
from corpus.glossary import Concept, Topic, read_concepts, read_topics, shipped_concepts, shipped_topics
from corpus.spelling import has_accents, search_key

HEADER = "preferred\tvariants\teveryday\tabbreviations\tenglish\ttopics\n"
TOPICS_HEADER = "id\tname\tenglish\tgroup\n"

# English is written in lower case; these are names or stand for several words.
_PURE_NAMES = frozenset(
    "African April August Buddha Buddhism Buddhist CCTV COVID Catholic Catholicism Christmas English "
    "FDI Facebook Fatherland February GDP GRDP HIV ISO July June Laos Lenin Leninism Marxism Marxist Minh "
    "November OCOP October Olympic PAPI PPP Protestant Protestantism QR SME Saturday September Sunday Tet "
    "VAT Vesak Vietnam Vietnamese".split(" ")
)
# Plain words too: "front line", "by May", "teaching aids".
_NAMES = _PURE_NAMES | frozenset(
    "AIDS Agent Assembly Chi Communist Duong Front Golden Hammer Ho ID IT IV MP March May National Orange "
    "PAR Party Sickle Uncle Van".split(" ")
)
_OLD_TONE = re.compile(r"o[àáảãạèéẻẽẹ](?![^\W\d_])|(?<!q)u[ỳýỷỹỵ](?![^\W\d_])", re.IGNORECASE)


def write(folder: Path, name: str, text: str) -> Path:
    folder.joinpath(name).write_text(text, encoding="utf-8")
    return folder


def words() -> Iterator[tuple[Concept, str]]:
    """Yield each word of each shipped concept, in any column but topics."""
    for concept in shipped_concepts():
        for word in (*concept.vietnamese, *concept.abbreviations, *concept.english):
            yield concept, word


def plain(text: str) -> str:
    """Return the search key of `text` without punctuation: what a search compares."""
    return " ".join(re.findall(r"\w+", search_key(text)))


def test_a_line_is_a_concept(tmp_path: Path) -> None:
    write(
        tmp_path,
        "dat.tsv",
        HEADER + "giải phóng mặt bằng\tbồi thường giải phóng mặt bằng ; bồi thường, giải tỏa\tđền bù đất\t"
        "GPMB ; BT-GPMB\tsite clearance\tdat-dai ; giai-phong-mat-bang\n"
        "chi bộ\t\t\t\tparty cell\tdang\n",
    )
    write(tmp_path, "topics.tsv", TOPICS_HEADER)
    assert read_concepts(tmp_path) == (
        Concept(
            preferred="giải phóng mặt bằng",
            variants=("bồi thường giải phóng mặt bằng", "bồi thường, giải tỏa"),
            everyday=("đền bù đất",),
            abbreviations=("GPMB", "BT-GPMB"),
            english=("site clearance",),
            topics=("dat-dai", "giai-phong-mat-bang"),
        ),
        Concept("chi bộ", (), (), (), ("party cell",), ("dang",)),
    )


def test_the_vietnamese_words_of_a_concept_begin_with_the_preferred() -> None:
    concept = Concept("chi bộ", ("tổ chức chi bộ",), ("tổ đảng viên",), ("CB",), ("party cell",), ("dang",))
    assert concept.vietnamese == ("chi bộ", "tổ chức chi bộ", "tổ đảng viên")


def test_files_are_read_by_name(tmp_path: Path) -> None:
    write(tmp_path, "b.tsv", HEADER + "rừng\t\t\t\tforest\tr\n")
    write(tmp_path, "a.tsv", HEADER + "đất\t\t\t\tland\td\n")
    assert [concept.preferred for concept in read_concepts(tmp_path)] == ["đất", "rừng"]


def test_topics_keep_the_order_of_their_file(tmp_path: Path) -> None:
    write(tmp_path, "topics.tsv", TOPICS_HEADER + "b\tRừng\tforest\tKinh tế\na\tĐất\tland\tKinh tế\n")
    assert read_topics(tmp_path) == (
        Topic("b", "Rừng", "forest", "Kinh tế"),
        Topic("a", "Đất", "land", "Kinh tế"),
    )


@pytest.mark.parametrize(
    ("case", "text", "told"),
    [
        ("an empty file", "", "dòng 1: dòng đầu phải là các cột preferred, variants"),
        ("other columns", "preferred\tenglish\nđất\tland\n", "dòng 1: dòng đầu phải là các cột"),
        ("a column too few", HEADER + "đất\t\t\tland\tdat-dai\n", "dòng 2: cần 6 cột, có 5"),
        (
            "an empty line",
            HEADER + "đất\t\t\t\tland\td\n\nrừng\t\t\t\tforest\tr\n",
            "dòng 3: cần 6 cột, có 1",
        ),
        ("no preferred term", HEADER + "\tđất đai\t\t\tland\tdat-dai\n", "dòng 2: thiếu thuật ngữ"),
        ("a separator without spaces", HEADER + "đất\tđất đai;ruộng\t\t\tland\td\n", "dòng 2: giữa hai từ"),
        ("a separator too many", HEADER + "đất\tđất đai ;  ; ruộng\t\t\tland\td\n", "dòng 2: giữa hai từ"),
        ("a separator at the end", HEADER + "đất\tđất đai ; \t\t\tland\td\n", "dòng 2: giữa hai từ"),
        ("two spaces beside it", HEADER + "đất\tđất đai  ; ruộng\t\t\tland\td\n", "dòng 2: giữa hai từ"),
    ],
)
def test_a_malformed_file_is_named_with_its_line(tmp_path: Path, case: str, text: str, told: str) -> None:
    write(tmp_path, "dat.tsv", text)
    with pytest.raises(MalformedGlossary) as caught:
        read_concepts(tmp_path)
    assert told in str(caught.value), case
    assert "dat.tsv" in str(caught.value)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    tmp_path.joinpath("dat.tsv").write_bytes((HEADER + "đất\t\t\t\tland\td\n").encode("utf-16"))
    with pytest.raises(MalformedGlossary, match=r"dat\.tsv.*không đọc được"):
        read_concepts(tmp_path)


def test_the_topics_are_missing(tmp_path: Path) -> None:
    with pytest.raises(MalformedGlossary, match=r"topics\.tsv.*không đọc được"):
        read_topics(tmp_path)


def test_there_are_many_concepts() -> None:
    assert len(shipped_concepts()) >= 1_500


def test_no_concept_stands_twice() -> None:
    """Also where only capitals, tone placement or punctuation differ."""
    counts = Counter(plain(concept.preferred) for concept in shipped_concepts())
    assert [term for term, count in counts.items() if count > 1] == []


def test_no_official_word_stands_for_two_concepts() -> None:
    """A variant means the same as its preferred term, so it can mean no other concept."""
    owners: dict[str, set[str]] = {}
    for concept in shipped_concepts():
        for word in (concept.preferred, *concept.variants):
            owners.setdefault(plain(word), set()).add(concept.preferred)
    assert {word: owner for word, owner in owners.items() if len(owner) > 1} == {}


def test_no_everyday_word_is_the_official_one_of_another_concept() -> None:
    official = {
        plain(word): concept.preferred
        for concept in shipped_concepts()
        for word in (concept.preferred, *concept.variants)
    }
    assert [
        (concept.preferred, word)
        for concept in shipped_concepts()
        for word in concept.everyday
        if official.get(plain(word), concept.preferred) != concept.preferred
    ] == []


def test_no_word_stands_twice_in_a_concept() -> None:
    assert [
        (concept.preferred, word)
        for concept in shipped_concepts()
        for column in ([plain(word) for word in concept.vietnamese], concept.abbreviations, concept.english)
        for word, count in Counter(column).items()
        if count > 1
    ] == []


def test_all_topics_are_known_and_each_has_concepts() -> None:
    counts = Counter(topic for concept in shipped_concepts() for topic in concept.topics)
    known = [topic.id for topic in shipped_topics()]
    assert set(counts) == set(known)
    assert len(known) == len(set(known)) == 46
    assert {topic: counts[topic] for topic in known if counts[topic] < 8} == {}


def test_every_concept_has_english_and_one_or_two_topics() -> None:
    assert [
        concept.preferred
        for concept in shipped_concepts()
        if not concept.english or not 1 <= len(set(concept.topics)) == len(concept.topics) <= 2
    ] == []


def test_words_are_trimmed_canonical_text() -> None:
    assert [
        (concept.preferred, word)
        for concept, word in words()
        if word != " ".join(word.split()) or word != unicodedata.normalize("NFC", word) or not plain(word)
    ] == []


def test_tones_stand_where_the_new_spelling_puts_them() -> None:
    """They are "hóa", "khỏe", "thủy", not "hoá", "khoẻ", "thuỷ"; but "quý"."""
    assert _OLD_TONE.findall("hóa khỏe thủy quý hoàn toàn hoạt động") == []
    assert len(_OLD_TONE.findall("hoá khoẻ thuỷ Uỷ")) == 4
    assert [(concept.preferred, word) for concept, word in words() if _OLD_TONE.search(word)] == []


def test_english_is_lower_case_but_for_names() -> None:
    written = {
        part
        for concept in shipped_concepts()
        for word in concept.english
        for part in re.findall(r"[^\W\d_]+", word)
    }
    assert {part for part in written if part != part.lower()} - _NAMES == set()
    assert written & {name.lower() for name in _PURE_NAMES} == set()


def test_english_has_no_vietnamese_letters() -> None:
    assert sorted(
        word for concept in shipped_concepts() for word in concept.english if has_accents(word)
    ) == ["crèche", "internet café"]


@pytest.mark.parametrize(
    ("abbreviation", "preferred"),
    [
        ("GPMB", "giải phóng mặt bằng"),
        ("UBND", "Ủy ban nhân dân"),
        ("NTM", "xây dựng nông thôn mới"),
        ("GCNQSDĐ", "giấy chứng nhận quyền sử dụng đất"),
        ("HTXSNV", "hoàn thành xuất sắc nhiệm vụ"),
    ],
)
def test_an_office_abbreviation_stands_for_its_term(abbreviation: str, preferred: str) -> None:
    assert preferred in [
        concept.preferred for concept in shipped_concepts() if abbreviation in concept.abbreviations
    ]
