"""Correcting what a person sees: shown at once, by every process, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import UnusableCorrection
from corpus.notice import Fields, Provenance
from indexer.build import build_index
from indexer.corrections import CorrectionLog, corrections_path
from indexer.errors import CorrectionsError
from search_api.correcting.correcting_fields import Said, correct_field_of, withdraw_correction
from search_api.correcting.correction_views import corrections_json
from search_api.errors import AmbiguousNotice, NoticeNotFound
from search_api.live import LiveIndex
from tests.archive_writer import THREE_NOTICES, ignore_progress, write_files
from tests.toy_encoder import ToyEncoder

NOTICE, SOURCE = "song-lam-dat-dai", "song-lam/dat-dai.txt"


@dataclass(frozen=True, slots=True)
class Workplace:
    """An index of its own, and two services over it."""

    archive: Path
    index: Path
    encoder: ToyEncoder
    live: LiveIndex
    other: LiveIndex

    def build(self) -> None:
        build_index(self.archive, self.index, self.encoder, ignore_progress)

    def correct(self, field: str, value: str, wanted: str = NOTICE) -> None:
        correct_field_of(self.log, self.live.searcher(), wanted, field, value, Said(by="Lan"))

    def withdraw(self, field: str, wanted: str = NOTICE) -> None:
        withdraw_correction(self.log, self.live.searcher(), wanted, field)

    @property
    def log(self) -> CorrectionLog:
        return self.live.corrections

    def fields(self) -> Fields:
        return self.other.searcher().find_notice(NOTICE).fields


@pytest.fixture
def work(tmp_path: Path, toy_encoder: ToyEncoder) -> Workplace:
    archive = write_files(tmp_path / "archive", THREE_NOTICES)
    index = tmp_path / "index"
    build_index(archive, index, toy_encoder, ignore_progress)
    live, other = (LiveIndex(index, encoder=toy_encoder) for _ in range(2))
    return Workplace(archive, index, toy_encoder, live, other)


def test_a_correction_is_shown_at_once_by_every_service(work: Workplace) -> None:
    assert work.fields().issued_on.value == date(2021, 3, 5)
    work.correct("Ngày ban hành", "08/3/2021")
    assert work.fields().issued_on.value == date(2021, 3, 8)
    assert work.fields().issued_on.provenance is Provenance.CORRECTED
    [hit, *_] = work.other.searcher().search("lấn chiếm đất công").hits
    assert "ngày 08/3/2021" in hit.citation.text


def test_a_withdrawal_is_shown_at_once_before_and_after_a_build(work: Workplace) -> None:
    read = work.fields()
    work.correct("district", "Sông Lam Hạ")
    work.withdraw("district")
    assert work.fields() == read
    work.correct("district", "Sông Lam Hạ")
    work.build()
    assert work.fields().district.value == "Sông Lam Hạ"
    work.withdraw("district")
    assert work.fields() == read
    work.build()
    assert work.fields() == read


def test_the_reason_names_what_was_read_however_often_it_is_corrected(work: Workplace) -> None:
    work.correct("district", "Sông Lam Hạ")
    work.build()
    work.correct("district", "Lam Sơn")
    assert work.fields().district.reason.endswith("; máy đọc: Sông Lam")


def test_the_number_leads_to_the_notice_after_the_next_build(work: Workplace) -> None:
    work.correct("number", "77-tb/hu")
    with pytest.raises(NoticeNotFound):
        work.other.searcher().find_notice("77-TB/HU")
    work.build()
    assert work.other.searcher().find_notice("77-TB/HU").id == NOTICE


def test_the_log_tells_who_what_and_before(work: Workplace) -> None:
    work.correct("district", "Sông Lam Hạ")
    work.withdraw("district")
    work.correct("issued_on", "08/3/2021")
    shown = corrections_json(work.log.entries())["corrections"]
    assert [(one["field"], one["before"], one["value"], one["by"], one["in_force"]) for one in shown] == [
        ("issued_on", "2021-03-05", "2021-03-08", "Lan", True),
        ("district", "Sông Lam Hạ", None, "", False),
        ("district", "Sông Lam", "Sông Lam Hạ", "Lan", False),
    ]
    assert {one["file"] for one in shown} == {SOURCE}


def test_what_cannot_be_corrected_leaves_no_entry(work: Workplace) -> None:
    with pytest.raises(NoticeNotFound):
        work.correct("district", "Sông Lam", wanted="khong-co")
    with pytest.raises(AmbiguousNotice):
        work.correct("district", "Sông Lam", wanted="12-TB/HU")
    with pytest.raises(UnusableCorrection, match="Người sửa: dài 101 ký tự, tối đa 100"):
        correct_field_of(work.log, work.live.searcher(), NOTICE, "district", "x", Said(by="a" * 101))
    with pytest.raises(UnusableCorrection, match=r"dat-dai\.txt không có sửa tay nào"):
        work.withdraw("district")
    assert not corrections_path(work.index).exists()


def test_a_correction_of_a_file_that_is_gone_can_be_taken_back(work: Workplace) -> None:
    work.correct("district", "Sông Lam Hạ")
    (work.archive / SOURCE).unlink()
    work.build()
    with pytest.raises(NoticeNotFound):
        work.withdraw("district")
    work.withdraw("district", wanted=SOURCE)
    assert work.log.in_force() == {}


def test_a_damaged_log_is_told_and_never_passed_over(work: Workplace) -> None:
    work.log.path.write_bytes(b"khong phai SQLite" * 100)
    with pytest.raises(CorrectionsError, match=r"corrections\.sqlite"):
        work.other.searcher()
