"""The topics of a passage: which concepts count for what, and how many are right."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import read_notice
from corpus.glossary import Concept, Topic, shipped_topics
from corpus.notice import Role
from indexer.doors import open_encoder
from indexer.lexical import IndexedText
from indexer.passage_texts import encoder_text, indexed_text
from indexer.passages import cut_passages
from indexer.topics import MOST_TOPICS, Lexicon, TopicFinder
from tests.toy_encoder import ToyEncoder

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpus" / "samples"
LABELS = ROOT / "tests" / "understanding" / "topics.tsv"
HELD_OUT = ("tra-loc", "loc-hai")


def concept(
    preferred: str,
    topics: str,
    *,
    variants: str = "",
    everyday: str = "",
    abbreviations: str = "",
) -> Concept:
    """Return a concept whose words are written as in the files of the glossary."""
    words = [tuple(cell.split(" ; ")) if cell else () for cell in (variants, everyday, abbreviations)]
    return Concept(preferred, words[0], words[1], words[2], (), tuple(topics.split(" ; ")))


CONCEPTS = (
    concept("đất đai", "land", everyday="bìa đỏ"),
    concept("giải phóng mặt bằng", "clearance ; land", abbreviations="GPMB"),
    concept("mặt bằng giá", "trade"),
    concept("rừng", "forest", everyday="gỗ"),
    concept("cây cói", "crops", everyday="lác"),
    concept("đồng bằng", "crops"),
    concept("phòng cháy, chữa cháy", "fire"),
    concept("Phòng Tài nguyên và Môi trường", "land", abbreviations="TNMT"),
    concept("bản đồ", "land", abbreviations="ban"),
    concept("ban chỉ đạo", "office"),
    concept("chợ", "trade"),
    concept("công trình", "works"),
    concept("công trình thủy lợi", "water"),
    concept("phát lộc", "a", abbreviations="PLC"),
    concept("phí lưu chuyển", "b", abbreviations="PLC"),
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(CONCEPTS)


@pytest.mark.parametrize(
    ("case", "text", "weights"),
    [
        ("a concept by its preferred word", "Quản lý đất đai", {"land": 1.0}),
        ("in capitals, with the other place of the tone", "CÔNG TRÌNH THUỶ LỢI", {"water": 2.0}),
        ("an everyday word counts half", "cấp bìa đỏ cho dân", {"land": 0.5}),
        ("one syllable counts half", "giữ rừng", {"forest": 0.5}),
        ("an everyday syllable least", "chở gỗ lậu", {"forest": 0.15}),
        ("a name that is spelled like an everyday syllable", "xã Khe Lác", {}),
        ("the syllable itself", "trồng lác ở bãi bồi", {"crops": 0.15}),
        ("two topics share", "giải phóng mặt bằng", {"clearance": 1.0, "land": 1.0}),
        ("the longest word at a place", "sửa công trình thủy lợi", {"water": 2.0}),
        ("an abbreviation", "tiến độ GPMB", {"clearance": 0.2, "land": 0.2}),
        ("one of two concepts", "theo PLC", {"a": 0.2, "b": 0.2}),
        ("an abbreviation that is a plain word", "ban đầu", {}),
        ("over a comma there is no word", "thu 3 tỷ đồng, bằng 90%", {}),
        ("a word with a comma", "phòng cháy, chữa cháy ở chợ", {"fire": 2.0, "trade": 0.5}),
        ("the same without it", "phòng cháy chữa cháy", {"fire": 2.0}),
        ("the name of a body says little", "Phòng Tài nguyên và Môi trường", {"land": 0.3}),
        ("nothing known", "Xin thông báo để các đồng chí biết.", {}),
        ("nothing", "", {}),
    ],
)
def test_what_a_text_names(lexicon: Lexicon, case: str, text: str, weights: dict[str, float]) -> None:
    assert lexicon.weigh(text) == pytest.approx(weights), case


def test_a_longer_word_that_begins_inside_another_takes_its_place() -> None:
    known = Lexicon([concept("của công", "money"), concept("công an huyện", "police")])
    assert known.weigh("ý kiến của công an huyện") == pytest.approx({"police": 1.5})


def test_said_again_counts_by_the_logarithm(lexicon: Lexicon) -> None:
    once, thrice = lexicon.weigh("đất đai"), lexicon.weigh("đất đai. Đất đai. Đất đai")
    assert thrice["land"] == pytest.approx(once["land"] * (1 + 1.0986), rel=1e-3)


@given(st.text(alphabet="đất đaigiải phóng mặt bằng,.\n GPMBlácLác", max_size=200))
def test_any_text_gives_weights_above_zero(text: str) -> None:
    assert all(weight > 0 for weight in Lexicon(CONCEPTS).weigh(text).values())


@pytest.mark.usefixtures("quiet_heap")
@pytest.mark.parametrize("character", ["a", "đ", " ", ",", "1", "1,", "công ", "Đ", "\n"])
def test_a_run_of_one_character_is_read_fast(lexicon: Lexicon, character: str) -> None:
    started = time.process_time()
    lexicon.weigh(character * (65_536 // len(character)))
    assert time.process_time() - started < 0.2


TOPICS = tuple(
    Topic(id_, id_, id_, "Chung") for id_ in ("clearance", "crops", "fire", "forest", "land", "trade")
)


def found(text: IndexedText, role: Role = Role.DIRECTIVE) -> tuple[str, ...]:
    """Return the topics of one passage over the small glossary and the toy encoder."""
    encoder = ToyEncoder()
    finder = TopicFinder(encoder, CONCEPTS, TOPICS)
    [topics] = finder.find([text], [role], encoder.encode_passages([encoder_text(text)]))
    return topics


@pytest.mark.parametrize(
    ("case", "text", "role", "topics"),
    [
        (
            "named in the text, the headings and the subject",
            IndexedText("", "bảo vệ rừng", "1. Giữ rừng", "Các xã tuần tra rừng, trực gác rừng mùa khô."),
            Role.DIRECTIVE,
            ("forest",),
        ),
        (
            "a formula",
            IndexedText("", "", "", "Trên đây là kết luận của Ban Thường vụ, đề nghị thực hiện."),
            Role.PROCEDURE,
            (),
        ),
        ("a bare heading", IndexedText("", "rừng", "rừng", "I. Về rừng"), Role.HEADING, ()),
        ("nothing", IndexedText("", "", "", ""), Role.OTHER, ()),
    ],
)
def test_topics_of_a_passage(case: str, text: IndexedText, role: Role, topics: tuple[str, ...]) -> None:
    assert found(text, role) == topics, case


@dataclass(frozen=True, slots=True)
class Labelled:
    """A passage that a person gave topics; `also` are those that may be given besides."""

    district: str
    text: IndexedText
    role: Role
    topics: frozenset[str]
    also: frozenset[str]


def _labelled() -> Iterator[Labelled]:
    known = {topic.id for topic in shipped_topics()}
    header, *lines = LABELS.read_text(encoding="utf-8").splitlines()
    assert header == "source\tquote\ttopics\talso"
    notices = {}
    for line in lines:
        source, quote, *cells = line.split("\t")
        topics, also = (frozenset(filter(None, cell.split(" ; "))) for cell in cells)
        assert topics | also <= known, line
        assert not topics & also, line
        if source not in notices:
            notice = read_notice(SAMPLES / source, source, "x")
            notices[source] = (notice, cut_passages(notice))
        notice, passages = notices[source]
        assert notice.text.count(quote) == 1, line
        at = notice.text.index(quote)
        [passage] = [item for item in passages if item.span.start <= at < item.span.end]
        yield Labelled(source.split("/")[0], indexed_text(notice, passage), passage.role, topics, also)


@dataclass(frozen=True, slots=True)
class Measured:
    """How many of the topics given are right, and how many of those wanted are given."""

    precision: float
    recall: float


def _measure(labelled: list[Labelled], given: list[tuple[str, ...]]) -> Measured:
    right = sum(len(set(got) & row.topics) for row, got in zip(labelled, given, strict=True))
    allowed = sum(len(set(got) & row.also) for row, got in zip(labelled, given, strict=True))
    return Measured(
        (right + allowed) / max(1, sum(map(len, given))), right / sum(len(row.topics) for row in labelled)
    )


@pytest.mark.model
def test_most_topics_are_right() -> None:
    """Floors a little under what was measured; the held-out districts were labelled after the method."""
    labelled = list(_labelled())
    encoder = open_encoder()
    texts = [row.text for row in labelled]
    given = TopicFinder(encoder).find(
        texts, [row.role for row in labelled], encoder.encode_passages([encoder_text(text) for text in texts])
    )
    assert max(map(len, given)) <= MOST_TOPICS
    for is_held_out, floor in ((False, Measured(0.90, 0.70)), (True, Measured(0.89, 0.68))):
        rows = [place for place, row in enumerate(labelled) if (row.district in HELD_OUT) is is_held_out]
        measured = _measure([labelled[row] for row in rows], [given[row] for row in rows])
        assert measured.precision >= floor.precision
        assert measured.recall >= floor.recall
