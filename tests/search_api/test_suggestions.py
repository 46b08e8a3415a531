"""What is offered for a mistyped question, and what is left alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.spans import Span
from indexer.analyser import fold_keys, pairs, terms
from indexer.lexical import IndexedText, LexicalIndex, write_lexical_index
from search_api.suggesting.suggestions import Speller

# Sentences as notices of a district have them; each stands in several passages.
_SENTENCES = (
    "Công tác quản lý đất đai ở một số xã còn buông lỏng, có vi phạm trong quản lý đất đai.",
    "Đẩy nhanh tiến độ giải phóng mặt bằng, bồi thường, hỗ trợ và tái định cư.",
    "Tiếp tục xây dựng nông thôn mới, huy động nhân dân góp công.",
    "Đảng viên và các chi bộ thực hiện nghị quyết của Đảng ủy xã Tràng Guộc.",
    "Phát triển kinh tế xã hội, thu ngân sách nhà nước đạt kế hoạch năm 2021.",
    "Tỷ lệ hộ nghèo giảm, bảo hiểm y tế đạt 95%, chăm sóc sức khỏe nhân dân.",
    "Ngành giáo dục nâng cao chất lượng giáo dục, trường học đạt chuẩn.",
    "Tuần tra chống cháy rừng, trồng rừng sản xuất, phát triển nông nghiệp.",
    "Khai thác khoáng sản trái phép phải được xử lý nghiêm túc.",
    "Công trình thủy lợi xuống cấp, bảo vệ môi trường, xử lý rác thải.",
    "Đẩy mạnh cải cách hành chính, chuyển đổi số, báo cáo kết quả.",
    "Ngân hàng Chính sách xã hội cho vay; hợp tác xã, làng nghề, nghề cá.",
    "Bảo đảm an ninh trật tự, nghĩa vụ quân sự, phòng chống lụt bão.",
    "Đồng chí Lò Văn Khặn, Bí thư Huyện ủy, chủ trì hội nghị tại xã Bản Lếch.",
    "Phụ nữ có chồng đi làm ăn xa được vay vốn, có đồng hồ nước sạch.",
    "Phát triển giao thông, thông báo kết luận; hội nghị đại biểu.",
)
_PASSAGES = [sentence for sentence in _SENTENCES for _ in range(6)] + [
    # A slip of the archive itself, and a plant that happens to look like one.
    "Công tác quãn lý của xã Đông Rú cần sửa chữa.",
    "Thu mua sợi đay của nhân dân xã Đông Rú.",
]


@dataclass
class Counts:
    """How many of some texts hold a term."""

    texts: list[str]
    accented: Counter[str] = field(default_factory=Counter)
    folded: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for text in self.texts:
            keys = terms(text)
            self.accented.update({*keys, *pairs(keys)})
            keys = fold_keys(keys)
            self.folded.update({*keys, *pairs(keys)})

    def count(self, key: str, *, folded: bool) -> int:
        """Return the number of texts that hold `key`."""
        return (self.folded if folded else self.accented)[key]

    def words(self) -> list[str]:
        """Return every term of the texts."""
        return sorted({key for text in self.texts for key in terms(text)})


@pytest.fixture(scope="module")
def speller() -> Speller:
    counts = Counts(_PASSAGES)
    return Speller(counts.words(), counts)


CORRECTED = [
    ("hỏi for ngã", "xữ lý rác thải", "xử lý rác thải"),
    ("ngã for hỏi, in the archive once", "quãn lý đất đai", "quản lý đất đai"),
    ("hỏi for ngã alone", "đãng", "đảng"),
    ("another tone", "bảo hiễm y tế", "bảo hiểm y tế"),
    ("tone left out", "hộ nghèo và tái đinh cư", "hộ nghèo và tái định cư"),
    ("hook left out", "tái định cu", "tái định cư"),
    ("hat left out", "tỷ lệ hộ nghèo, kê hoạch năm", "tỷ lệ hộ nghèo, kế hoạch năm"),
    ("tone on the wrong vowel", "xử lý nghịêm túc", "xử lý nghiêm túc"),
    ("tone on the wrong vowel alone", "trừơng học", "trường học"),
    ("y for i", "quản lí đất đay", "quản lí đất đai"),
    ("tr for ch", "phòng trống lụt bão", "phòng chống lụt bão"),
    ("tr for ch, a frequent word", "chồng rừng sản xuất", "trồng rừng sản xuất"),
    ("n for ng, a frequent word", "xây dựng nông thông mới", "xây dựng nông thôn mới"),
    ("another mark, a frequent word", "quản lý đất đại", "quản lý đất đai"),
    ("mark left out in a longer run", "xây dựng nông thôn mơi", "xây dựng nông thôn mới"),
    ("accents here and there", "quan ly đất dai", "quản lý đất đai"),
    ("English, missing letter", "land managment", "land management"),
    ("English, one of a double", "people commitee", "people committee"),
    ("English, another letter", "Land clearence compensation", "Land clearance compensation"),
    ("English, two slips", "the distrct party committe", "the district party committee"),
    ("English, letter too many", "new rural developement", "new rural development"),
    ("s for x", "sây dựng nông thôn mới", "xây dựng nông thôn mới"),
    ("x for s", "chăm sóc xức khỏe", "chăm sóc sức khỏe"),
    ("d for gi", "dải phóng mặt bằng", "giải phóng mặt bằng"),
    ("l for n", "lông thôn mới", "nông thôn mới"),
    ("f for ph", "giải fóng mặt bằng", "giải phóng mặt bằng"),
    ("ngh for ng", "nghành giáo dục", "ngành giáo dục"),
    ("ng for ngh", "làng ngề", "làng nghề"),
    ("end of a syllable", "an nin trật tự", "an ninh trật tự"),
    ("swapped letters", "giải phogn mặt bằng", "giải phóng mặt bằng"),
    ("swapped letters, tone moved", "thu ngân sáhc", "thu ngân sách"),
    ("missing letter", "gải phóng mặt bằng", "giải phóng mặt bằng"),
    ("missing vowel", "khai thác kháng sản", "khai thác khoáng sản"),
    ("doubled letter", "kinh tế xã hộii", "kinh tế xã hội"),
    ("neighbouring key", "ngân hàng chính sáck", "ngân hàng chính sách"),
    ("Telex leftover", "quanr lý", "quản lý"),
    ("Telex, every word", "quanr lys ddaatj ddai", "quản lý đất đai"),
    ("Telex, wrong tone", "ddaatj ddai", "đất đai"),
    ("Telex, one word", "nghiax vụ quân sự", "nghĩa vụ quân sự"),
    ("Telex with the mark at the end", "xây dungwj nông thôn mới", "xây dựng nông thôn mới"),
    ("VNI half typed", "dat9 dai", "đất đai"),
    ("VNI", "d9a6t1 d9ai", "đất đai"),
    ("VIQR", "dda^t ddai", "đất đai"),
    ("accents among words without", "quản ly dat dai", "quản lý đất đai"),
    ("joined", "đấtđai", "đất đai"),
    ("joined, capital", "Nôngthôn mới", "Nông thôn mới"),
    ("joined, no accents", "quanlydatdai", "quan ly dat dai"),
    ("split", "xây dựng nông thô n mới", "xây dựng nông thôn mới"),
    ("split at the onset", "quản lý đ ất đai", "quản lý đất đai"),
    ("swapped, no accents", "quna ly dat dai", "quan ly dat dai"),
    ("missing letter, no accents", "giai phog mat bang", "giai phong mat bang"),
    ("capital kept", "Xữ lý rác thải", "Xử lý rác thải"),
    ("capitals kept", "XỮ LÝ RÁC THẢI", "XỬ LÝ RÁC THẢI"),
    ("name of a place", "xã Tràng Guột", "xã Tràng Guộc"),
    ("old tone placement kept elsewhere", "thủy lơị, hóa đơn", "thủy lợi, hóa đơn"),
    ("usual tone placement", "chăm sóc sức khảo", None),
]


@pytest.mark.parametrize(("case", "typed", "meant"), CORRECTED, ids=[case for case, _, _ in CORRECTED])
def test_a_slip_is_corrected(speller: Speller, case: str, typed: str, meant: str | None) -> None:
    suggestion = speller.suggest(typed)
    assert (suggestion and suggestion.text) == meant, case


LEFT_ALONE = [
    ("correct", "quản lý đất đai"),
    ("correct, no accents", "quan ly dat dai"),
    ("correct, another tone placement", "chăm sóc sức khoẻ, thuỷ lợi"),
    ("correct, i for y", "quản lí đất đai, tỉ lệ hộ nghèo"),
    ("English", "land management"),
    ("English that holds keys of Telex", "land tax box"),
    ("English and a name", "decisions about Trang Guoc"),
    ("abbreviations", "GPMB chậm, UBND xã"),
    ("abbreviations, small", "ubnd tw gpmb"),
    ("document number", "thông báo 406-TB/HU"),
    ("document number typed apart", "406 TB HU"),
    ("year", "kế hoạch năm 2021"),
    ("number joined to a word", "thôn3 xã 5"),
    ("quoted", "“quãn lý” đất đai"),
    ("another word of the language", "phở bò"),
    ("another word beside a known one", "sữa chua cho nhân dân"),
    ("foreign word", "bitcoin"),
    ("foreign word among known ones", "homestay ở xã"),
    ("person of the archive", "Lò Văn Khặn"),
    ("place of the archive", "xã Bản Lếch"),
    ("person whom the archive lacks", "Nguyễn Văn Tèo"),
    ("frequent, beside a word that it stands beside", "chồng đi làm ăn xa"),
    ("frequent, and no near word belongs better", "trường hợp cháy rừng"),
    ("English, another form of a word", "party committees planned"),
    ("English, a word that the glossary lacks", "selected crane drivers"),
    ("keys of no word", "nghieemj vụ quân sự"),
    ("rare but right", "sợi đay"),
    ("rare name", "xã Đông Rú"),
    ("only marks", "?!"),
]


@pytest.mark.parametrize(("case", "typed"), LEFT_ALONE, ids=[case for case, _ in LEFT_ALONE])
def test_a_good_question_is_left_alone(speller: Speller, case: str, typed: str) -> None:
    assert speller.suggest(typed) is None, case


def test_the_changed_words_are_marked_in_the_suggestion(speller: Speller) -> None:
    suggestion = speller.suggest("Về quản lí đất đay: “xử lí”?")
    assert suggestion is not None
    assert suggestion.text == "Về quản lí đất đai: “xử lí”?"
    assert suggestion.changed == (Span(15, 18),)


def test_words_that_english_has_are_left_alone() -> None:
    counts = Counts(_PASSAGES)
    speller = Speller(counts.words(), counts, is_english={"clearence", "commitee"}.__contains__)
    assert speller.suggest("land clearence") is None
    # Much read text holds it: a double letter typed once is a slip all the same.
    assert speller.suggest("people commitee") is not None
    # Alone, a long word must be no other word of English.
    found = speller.suggest("what about irrigaton")
    assert found is not None
    assert found.text == "what about irrigation"


def test_known_names_are_never_changed(speller: Speller) -> None:
    typed = "xã Tràng Guột"
    assert speller.suggest(typed, names=(Span(3, 13),)) is None


def test_the_words_index_counts(tmp_path: Path) -> None:
    write_lexical_index(tmp_path, [IndexedText("", "", "", text) for text in _PASSAGES])
    suggestion = Speller(Counts(_PASSAGES).words(), LexicalIndex(tmp_path)).suggest("quanr lý dất đai")
    assert suggestion is not None
    assert suggestion.text == "quản lý đất đai"


def test_a_pasted_page_gets_no_suggestion(speller: Speller) -> None:
    assert speller.suggest("quãn lý đất đai " * 30) is None


_LETTERS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáảãạấềỉộữ ^9('\"“”-/.", max_size=40)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        _LETTERS,
        st.sampled_from(_SENTENCES).flatmap(lambda text: st.permutations(text.split()).map(" ".join)),
    )
)
def test_spans_cover_what_changed_and_nothing_else(text: str) -> None:
    counts = Counts(list(_SENTENCES))
    suggestion = Speller(counts.words(), counts).suggest(text)
    if suggestion is None:
        return
    assert suggestion.changed == tuple(sorted(suggestion.changed))
    # Every key of the suggestion's changed words is a term that the archive holds.
    for span in suggestion.changed:
        folded = not any(key in counts.accented for key in terms(span.of(suggestion.text)))
        assert all(counts.count(key, folded=folded) for key in terms(span.of(suggestion.text)))
    before = suggestion.changed[0].start
    assert text[:before] == suggestion.text[:before]
    behind = len(suggestion.text) - suggestion.changed[-1].end
    assert text[len(text) - behind :] == suggestion.text[len(suggestion.text) - behind :]
