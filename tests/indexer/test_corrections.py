"""Corrections: a log that only grows, and builds that keep to it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.notice import Field, Fields, Provenance
from indexer.build import BuildSummary, build_index
from indexer.corrections import Correction, CorrectionLog, corrections_digest, corrections_path
from indexer.errors import CorrectionsError
from indexer.generation import Generation, open_generation
from tests.archive_writer import FOREST, LAND, THREE_NOTICES, ignore_progress, write_files
from tests.toy_encoder import ToyEncoder

AT = datetime(2026, 3, 5, 6, 30, tzinfo=UTC)
DISTRICT = Correction(
    source="song-lam/dat-dai.txt",
    field="district",
    value="Sông Lam Hạ",
    by="Lan",
    at=AT,
    note="theo con dấu",
    before="Sông Lam",
)
TAKEN_BACK = replace(DISTRICT, value=None, at=datetime(2026, 3, 6, 6, 30, tzinfo=UTC), note="", before=None)


@pytest.fixture
def log(tmp_path: Path) -> CorrectionLog:
    return CorrectionLog(corrections_path(tmp_path / "index"))


def test_corrections_lie_beside_the_index_not_in_it() -> None:
    assert corrections_path(Path("/srv/tracuu/index")) == Path("/srv/tracuu/corrections.sqlite")


def test_the_last_of_a_field_wins_and_the_first_is_still_told(log: CorrectionLog) -> None:
    log.put(DISTRICT)
    second = log.put(replace(DISTRICT, value="Sông Lam Thượng"))
    assert second.before == "Sông Lam Hạ"
    assert CorrectionLog(log.path).entries() == [DISTRICT, second]
    # In force, it stands for what was read.
    assert log.in_force() == {"song-lam/dat-dai.txt": (replace(second, before="Sông Lam"),)}


def test_a_withdrawal_is_an_entry_too_and_made_once(log: CorrectionLog) -> None:
    assert log.withdraw(TAKEN_BACK) is None
    assert not log.path.exists()
    log.put(DISTRICT)
    withdrawn = replace(TAKEN_BACK, before="Sông Lam Hạ")
    assert log.withdraw(TAKEN_BACK) == withdrawn
    assert log.withdraw(TAKEN_BACK) is None
    assert log.entries() == [DISTRICT, withdrawn]
    assert log.in_force() == {}


def test_after_a_withdrawal_the_reading_stands_before(log: CorrectionLog) -> None:
    log.put(DISTRICT)
    log.withdraw(TAKEN_BACK)
    assert log.put(replace(DISTRICT, value="Lam Sơn")).before == "Sông Lam"


def test_reading_makes_no_file(log: CorrectionLog) -> None:
    assert (log.entries(), log.in_force(), log.state()) == ([], {}, ())
    assert not log.path.exists()


def test_entries_cannot_be_changed_or_removed(log: CorrectionLog) -> None:
    log.put(DISTRICT)
    database = sqlite3.connect(log.path)
    for statement in ("UPDATE correction SET value = 'x'", "DELETE FROM correction"):
        with pytest.raises(sqlite3.IntegrityError, match="append only"):
            database.execute(statement)
    [(journal,)] = database.execute("PRAGMA journal_mode").fetchall()
    database.close()
    assert journal == "delete"


def test_the_state_differs_after_every_entry(log: CorrectionLog) -> None:
    states = [log.state()]
    for value in ("Một", "Hai", "Ba"):
        log.put(replace(DISTRICT, value=value))
        states.append(log.state())
    assert len(set(states)) == 4
    log.entries()
    assert log.state() == states[-1]


def test_the_digest_tells_what_is_in_force(log: CorrectionLog) -> None:
    assert corrections_digest(log.in_force()) == ""
    log.put(DISTRICT)
    first = corrections_digest(log.in_force())
    log.put(replace(DISTRICT, source="an-binh/can-bo.txt"))
    assert corrections_digest(log.in_force()) != first
    log.withdraw(replace(TAKEN_BACK, source="an-binh/can-bo.txt"))
    assert corrections_digest(log.in_force()) == first


def test_many_threads_correct_at_once(log: CorrectionLog) -> None:
    entries = [replace(DISTRICT, source=f"{place}.txt") for place in range(40)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(log.put, entries))
    assert sorted(log.in_force()) == sorted(f"{place}.txt" for place in range(40))


def test_two_processes_correct_at_once(log: CorrectionLog) -> None:
    """Both start on a file that is not there yet and correct one field twenty times each."""
    code = (
        "import sys; from pathlib import Path; from datetime import UTC, datetime; "
        "from indexer.corrections import Correction, CorrectionLog; log = CorrectionLog(Path(sys.argv[1])); "
        "[log.put(Correction('a.txt', 'district', f'{sys.argv[2]} {n}', '', "
        "datetime(2026, 1, 1, tzinfo=UTC), before='Sông Lam')) for n in range(20)]"
    )
    root = Path(__file__).resolve().parents[2]
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(log.path), name], cwd=root) for name in ("A", "B")
    ]
    assert [process.wait() for process in running] == [0, 0]
    entries = log.entries()
    assert len(entries) == 40
    # Each says what stood before it: nothing came between the look and the writing.
    assert [entry.before for entry in entries] == ["Sông Lam", *(entry.value for entry in entries[:-1])]


@pytest.mark.parametrize("content", [b"khong phai SQLite" * 100, b"SQLite format 3\x00" + bytes(5000)])
def test_a_damaged_file_is_named_in_one_line(log: CorrectionLog, content: bytes) -> None:
    log.path.write_bytes(content)
    for call in (log.entries, lambda: log.put(DISTRICT), lambda: log.withdraw(TAKEN_BACK)):
        with pytest.raises(CorrectionsError, match=r"corrections\.sqlite: .*bản sao lưu") as told:
            call()
        assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("field", "value", "at"),
    [
        ("colour", "đỏ", "2026-03-05T06:30:00+00:00"),
        ("issued_on", "hôm qua", "2026-03-05T06:30:00+00:00"),
        ("district", "Sông Lam", "thứ Năm"),
        ("district", "Sông Lam", "2026-03-05T06:30:00"),
        ("district", "", "2026-03-05T06:30:00+00:00"),
    ],
)
def test_an_entry_that_was_tampered_with_is_not_believed(
    log: CorrectionLog, field: str, value: str, at: str
) -> None:
    log.put(DISTRICT)
    database = sqlite3.connect(log.path)
    with database:
        database.execute(
            "INSERT INTO correction (source, field, value, corrected_by, corrected_at, note) "
            "VALUES ('a.txt', ?, ?, '', ?, '')",
            (field, value, at),
        )
    database.close()
    with pytest.raises(CorrectionsError, match=r"corrections\.sqlite"):
        log.in_force()


def test_the_file_of_a_later_version_is_left_alone(log: CorrectionLog) -> None:
    database = sqlite3.connect(log.path)
    database.execute("PRAGMA user_version = 9")
    database.close()
    with pytest.raises(CorrectionsError, match="định dạng 9, chương trình này đọc định dạng 1"):
        log.put(DISTRICT)


@dataclass(frozen=True, slots=True)
class Workplace:
    """An archive, its index and its log."""

    archive: Path
    index: Path
    encoder: ToyEncoder
    log: CorrectionLog

    def build(self) -> BuildSummary:
        return build_index(self.archive, self.index, self.encoder, ignore_progress)

    def open(self) -> Generation:
        return open_generation(self.index, verify=True)

    def fields(self, source: str) -> Fields:
        [found] = [
            stored.notice.fields for stored in self.open().store.notices() if stored.notice.source == source
        ]
        return found


@pytest.fixture
def work(tmp_path: Path, log: CorrectionLog, toy_encoder: ToyEncoder) -> Workplace:
    workplace = Workplace(
        write_files(tmp_path / "archive", THREE_NOTICES), tmp_path / "index", toy_encoder, log
    )
    workplace.build()
    return workplace


SOURCE = "song-lam/dat-dai.txt"
SHOWN = Field("Sông Lam Hạ", Provenance.CORRECTED, None, "người dùng sửa ngày 05/03/2026; máy đọc: Sông Lam")


def test_a_correction_is_applied_without_reading_a_file_again(work: Workplace) -> None:
    read = work.fields(SOURCE)
    work.log.put(DISTRICT)
    summary = work.build()
    assert (summary.is_unchanged, summary.read, summary.reused, summary.corrections) == (False, 0, 3, 1)
    assert work.fields(SOURCE) == replace(read, district=SHOWN)
    store = work.open().store
    assert store.coverage().districts == ("An Bình", "Sông Lam Hạ")
    assert "Sông Lam Hạ" in {record.name for record in work.open().names}
    assert work.build().is_unchanged


def test_number_and_day_follow_and_so_do_deadlines(work: Workplace) -> None:
    """A deadline before the day of the notice is none: "30/6/2021" in a notice of August 2021."""
    notice_id = work.open().store.find_source(SOURCE)
    assert notice_id is not None

    def last_days() -> set[date | None]:
        understanding = work.open().store.understood.of_notice(notice_id)
        return {one.deadline.last_day for one in understanding.directives if one.deadline is not None}

    assert last_days() == {date(2021, 6, 30)}
    work.log.put(replace(DISTRICT, field="issued_on", value="2021-08-05", before="2021-03-05"))
    work.log.put(replace(DISTRICT, field="number", value="13-TB/HU", before="12-TB/HU"))
    work.build()
    store = work.open().store
    assert last_days() == set()
    assert store.dates([notice_id])[notice_id][0] == date(2021, 8, 5)
    assert ("13-TB/HU", notice_id) in store.numbers()
    for field in ("issued_on", "number"):
        work.log.withdraw(replace(TAKEN_BACK, field=field))
    work.build()
    assert last_days() == {date(2021, 6, 30)}


def test_a_correction_outlives_a_changed_file_and_new_ids(work: Workplace) -> None:
    """A file of the same slug that sorts earlier takes the notice's id; the notice's own file changes."""
    work.log.put(DISTRICT)
    before = work.open().store.find_source(SOURCE)
    write_files(
        work.archive, {"song lam/dat-dai.txt": FOREST, SOURCE: LAND.replace("36 trường", "37 trường")}
    )
    work.build()
    assert work.open().store.find_source(SOURCE) != before
    assert work.fields(SOURCE).district == SHOWN
    assert work.fields("song lam/dat-dai.txt").district.value == "An Bình"
    write_files(work.archive, {"a.txt": FOREST})
    work.build()
    assert work.fields(SOURCE).district == SHOWN


def test_a_correction_outlives_the_index(work: Workplace, tmp_path: Path) -> None:
    work.log.put(DISTRICT)
    (tmp_path / "index").rename(tmp_path / "lost")
    work.build()
    assert work.fields(SOURCE).district == SHOWN


def test_what_is_withdrawn_is_read_again_from_the_text(work: Workplace) -> None:
    read = work.fields(SOURCE)
    work.log.put(DISTRICT)
    work.build()
    work.log.withdraw(TAKEN_BACK)
    summary = work.build()
    assert (summary.is_unchanged, summary.read, summary.corrections) == (False, 0, 0)
    assert work.fields(SOURCE) == read


def test_the_text_of_a_notice_is_never_changed(work: Workplace) -> None:
    texts = {stored.notice.source: stored.notice.text for stored in work.open().store.notices()}
    work.log.put(DISTRICT)
    work.build()
    assert {stored.notice.source: stored.notice.text for stored in work.open().store.notices()} == texts
    assert (work.archive / SOURCE).read_text(encoding="utf-8") == LAND


def test_a_file_that_is_gone_keeps_its_corrections_and_is_told(work: Workplace) -> None:
    work.log.put(DISTRICT)
    (work.archive / SOURCE).rename(work.archive / "dat-dai-moi.txt")
    assert work.build().lost_corrections == (SOURCE,)
    assert work.build().lost_corrections == (SOURCE,)
    assert work.fields("dat-dai-moi.txt").district.value == "Sông Lam"
    (work.archive / "dat-dai-moi.txt").rename(work.archive / SOURCE)
    assert work.build().lost_corrections == ()
    assert work.fields(SOURCE).district == SHOWN


def test_a_damaged_log_stops_the_build_and_the_index_stays(work: Workplace) -> None:
    work.log.path.write_bytes(b"khong phai SQLite" * 100)
    before = work.open().id
    with pytest.raises(CorrectionsError, match=r"corrections\.sqlite"):
        work.build()
    assert work.open().id == before


FOREST_HELD = replace(DISTRICT, source=SOURCE)


def test_another_notice_under_the_name_inherits_nothing(work: Workplace) -> None:
    work.log.put(DISTRICT)
    assert work.build().held_corrections == ()
    write_files(work.archive, {SOURCE: FOREST})
    assert work.build().held_corrections == (FOREST_HELD,)
    summary = work.build()
    assert (summary.is_unchanged, summary.held_corrections) == (True, (FOREST_HELD,))
    assert work.fields(SOURCE).district.value == "An Bình"
    assert work.fields(SOURCE).district.provenance is not Provenance.CORRECTED
    write_files(work.archive, {SOURCE: LAND})
    assert work.build().held_corrections == ()
    assert work.fields(SOURCE).district == SHOWN


def test_another_index_beside_the_same_log_inherits_nothing(work: Workplace, tmp_path: Path) -> None:
    work.log.put(DISTRICT)
    other = replace(
        work, archive=write_files(tmp_path / "other", {SOURCE: FOREST}), index=tmp_path / "other-index"
    )
    assert other.build().held_corrections == (FOREST_HELD,)
    assert other.fields(SOURCE).district.value == "An Bình"
    work.build()
    assert work.fields(SOURCE).district == SHOWN


def test_a_second_correction_still_stands_for_what_was_read(work: Workplace) -> None:
    work.log.put(DISTRICT)
    work.build()
    work.log.put(replace(DISTRICT, value="Lam Sơn"))
    assert work.build().held_corrections == ()
    assert work.fields(SOURCE).district.value == "Lam Sơn"


@pytest.mark.parametrize("read", ["An Bình", "Sông Lam Hạ", None])
def test_a_correction_of_another_reading_takes_the_one_held_back_off(
    log: CorrectionLog, read: str | None
) -> None:
    """Even where what is read now is what the first correction said."""
    log.put(DISTRICT)
    anew = replace(DISTRICT, value="An Bình Hạ", by="Mai", before=read)
    assert log.put(anew) == anew
    taken_back = replace(anew, value=None, before="Sông Lam Hạ", note="máy nay đọc khác lúc sửa")
    assert log.entries() == [DISTRICT, taken_back, anew]
    assert log.in_force() == {SOURCE: (anew,)}
