"""The build: an archive becomes a new generation, and only what changed is read and embedded."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.archive import SourceFile, find_files
from corpus.understanding import understand
from indexer.archive_names import names_bytes, read_names
from indexer.corrections import (
    Correction,
    CorrectionLog,
    InForce,
    corrected,
    corrections_digest,
    corrections_path,
    held_back,
)
from indexer.embedding import embed_passages, find_topics
from indexer.encoder import Encoder
from indexer.errors import EmptyArchive, IndexBusy, IndexerError, UnusableFolder
from indexer.forward import sentence_terms, write_forward_index
from indexer.generation import (
    FORWARD_FOLDER,
    LOCK_FILE,
    NAMES_FILE,
    STORE_FILE,
    VECTORS_FILE,
    WORDS_FOLDER,
    Generation,
    Manifest,
    Versions,
    current_id,
    drop_unfinished,
    finish_generation,
    generation_folder,
    list_files,
    new_generation_id,
    open_generation,
    refuse_foreign,
    write_synced,
)
from indexer.lexical import IndexedText
from indexer.notice_table import RejectedFile, StoredNotice
from indexer.passage_table import StoredPassage
from indexer.passage_texts import embedding_key, indexed_text
from indexer.passages import Passage, cut_passages
from indexer.reading import CutNotice, Report, hash_files, read_files
from indexer.store import write_store
from indexer.understood_tables import UnderstoodNotice, understood_notice
from indexer.vectors import vector_bytes
from indexer.words_beside import words_written


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did. `generation_id` is the current generation, the old one when nothing changed.

    `corrections` counts those in force, `lost_corrections` are the files they were made for that have no
    notice now, by name; they are kept. So are `held_corrections`: their field is read otherwise now.
    """

    generation_id: str
    is_unchanged: bool
    read: int
    reused: int
    removed: int
    notices: int
    passages: int
    embedded: int
    rejected: tuple[RejectedFile, ...] = field(default=())
    corrections: int = 0
    lost_corrections: tuple[str, ...] = ()
    held_corrections: tuple[Correction, ...] = ()


def build_index(archive: Path, index: Path, encoder: Encoder, report: Report) -> BuildSummary:
    """Bring `index` up to date with `archive` and return what was done.

    Files with the digest of the last build are not read again; passages with the same text, headings and
    model keep their vectors. Reading and embedding cost grows with what changed; the words index is written
    anew, about 1 ms a passage. Raises CorpusError and IndexerError; on any failure the old generation stays.
    """
    refuse_foreign(index)
    files = find_files(archive, leave_out=index)
    if not files:
        # An unmounted share is an empty folder too: it must not replace the index of a whole archive.
        raise EmptyArchive(
            f"Không thấy tệp nào để lập chỉ mục trong {archive}; chỉ mục cũ được giữ nguyên. "
            "Hãy kiểm tra thư mục kho văn bản, và để chỉ mục ở thư mục riêng."
        )
    try:
        index.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableFolder(
            f"Không tạo được thư mục chỉ mục {index} ({error.strerror}). Hãy chọn thư mục khác bằng --index."
        ) from error
    try:
        with FileLock(index / LOCK_FILE, timeout=0):
            return _build(archive, files, index, encoder, report)
    except Timeout as error:
        raise IndexBusy(
            f"Một tiến trình khác đang lập chỉ mục ở {index}. Hãy chờ tiến trình đó xong rồi chạy lại."
        ) from error


def _build(
    archive: Path, files: Sequence[SourceFile], index: Path, encoder: Encoder, report: Report
) -> BuildSummary:
    drop_unfinished(index)
    hashed, left_out = hash_files(files, report)
    previous = _previous(index)
    known = previous.store.file_digests() if previous else {}
    digests = {file.source: file.file_digest for file in left_out}
    digests |= {entry.file.source: entry.digest for entry in hashed}
    in_force = CorrectionLog(corrections_path(index)).in_force()
    corrections = sum(map(len, in_force.values()))
    same_model = previous is not None and previous.manifest.model_fingerprint == encoder.fingerprint
    same_corrections = previous is not None and previous.manifest.corrections == corrections_digest(in_force)
    if previous and same_model and same_corrections and digests == known:
        rejected = previous.store.rejected()
        return BuildSummary(
            generation_id=previous.id,
            is_unchanged=True,
            read=0,
            reused=len(files),
            removed=0,
            notices=previous.manifest.notices,
            passages=previous.manifest.passages,
            embedded=0,
            rejected=tuple(rejected),
            corrections=corrections,
            lost_corrections=_lost(in_force, digests, rejected),
            held_corrections=held_back(in_force, previous.store.fields_as_read(in_force)),
        )
    ids = {entry.file.source: entry.notice_id for entry in hashed}
    kept = _kept(previous, digests, ids)
    kept_rejected = [
        file
        for file in (previous.store.rejected() if previous else ())
        if file.file_digest and digests.get(file.source) == file.file_digest
    ]
    done = {cut.stored.notice.source for cut in kept} | {file.source for file in kept_rejected}
    changed = [entry for entry in hashed if entry.file.source not in done]
    fresh, fresh_rejected = read_files(changed, report)
    notices = sorted(
        (_corrected(cut, in_force) for cut in (*kept, *fresh)), key=lambda cut: cut.stored.notice.source
    )
    rejected = sorted([*kept_rejected, *fresh_rejected, *left_out], key=lambda file: file.source)
    generation_id = new_generation_id()
    folder = generation_folder(index, generation_id)
    folder.mkdir(parents=True)
    try:
        passages, embedded = _write_generation(folder, notices, rejected, encoder, previous, report)
        manifest = Manifest(
            versions=Versions(),
            model=encoder.name,
            model_fingerprint=encoder.fingerprint,
            dimensions=encoder.dimensions,
            notices=len(notices),
            passages=passages,
            rejected=len(rejected),
            # Where the service is started from does not matter: it hands out the original files.
            archive=str(archive.absolute()),
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            corrections=corrections_digest(in_force),
            files=list_files(folder),
        )
        finish_generation(index, generation_id, manifest)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return BuildSummary(
        generation_id=generation_id,
        is_unchanged=False,
        read=len(changed),
        reused=len(done),
        removed=len(known.keys() - digests.keys()),
        notices=len(notices),
        passages=passages,
        embedded=embedded,
        rejected=tuple(rejected),
        corrections=corrections,
        lost_corrections=_lost(in_force, digests, rejected),
        held_corrections=held_back(
            in_force,
            {cut.stored.notice.source: cut.stored.read_fields or cut.stored.notice.fields for cut in notices},
        ),
    )


def _lost(in_force: InForce, digests: dict[str, str], rejected: Sequence[RejectedFile]) -> tuple[str, ...]:
    """Return the files of corrections that have no notice: gone from the archive, or unreadable now."""
    return tuple(sorted(in_force.keys() - (digests.keys() - {file.source for file in rejected})))


def _corrected(cut: CutNotice, in_force: InForce) -> CutNotice:
    """Return a notice, as it was read, with the corrections that are in force and what follows from them.

    No deadline lies before the notice's day, and a reference to its own number is its own: what was
    understood of the text is worked out again.
    """
    corrections = in_force.get(cut.stored.notice.source, ())
    if not corrections:
        return cut
    notice = corrected(cut.stored.notice, corrections)
    if notice.fields == cut.stored.notice.fields:
        return cut  # all of them are held back
    stored = StoredNotice(notice, cut.stored.file_digest, cut.stored.notice.fields)
    return CutNotice(stored, cut.passages, understand(notice))


def _previous(index: Path) -> Generation | None:
    """Return the current generation if any of it can be re-used."""
    try:
        if current_id(index) is None:
            return None
        generation = open_generation(index, verify=True)
    except IndexerError:
        # Damaged or of another format: it is about to be replaced, and nothing of it is trusted.
        return None
    return generation if generation.manifest.versions == Versions() else None


def _kept(previous: Generation | None, digests: dict[str, str], ids: dict[str, str]) -> list[CutNotice]:
    """Return the notices of the previous generation whose files have not changed, as they were read.

    An id depends on the whole archive (two files may share a slug); a notice with a new one is cut again,
    because its passages carry it.
    """
    if previous is None:
        return []
    kept = []
    for stored in previous.store.notices():
        notice = replace(stored.notice, fields=stored.read_fields or stored.notice.fields)
        if digests.get(notice.source) != stored.file_digest:
            continue
        if stored.read_fields is None:
            understanding = previous.store.understood.of_notice(notice.id)
        else:
            understanding = understand(notice)  # the stored one follows from corrections perhaps taken back
        if notice.id == ids[notice.source]:
            passages = [item.passage for item in previous.store.passages_of(notice.id)]
            kept.append(CutNotice(StoredNotice(notice, stored.file_digest), passages, understanding))
        else:
            renamed = replace(notice, id=ids[notice.source])
            renamed_stored = StoredNotice(renamed, stored.file_digest)
            kept.append(CutNotice(renamed_stored, cut_passages(renamed), understanding))
    return kept


def _write_generation(
    folder: Path,
    notices: Sequence[CutNotice],
    rejected: Sequence[RejectedFile],
    encoder: Encoder,
    previous: Generation | None,
    report: Report,
) -> tuple[int, int]:
    """Write store, words and vectors; return the number of passages and of those newly embedded."""
    passages: list[Passage] = []
    texts: list[IndexedText] = []
    understood: list[UnderstoodNotice] = []
    for cut in notices:
        notice_id = cut.stored.notice.id
        understood.append(understood_notice(notice_id, cut.understanding, cut.passages, len(passages)))
        passages += cut.passages
        texts += [indexed_text(cut.stored.notice, passage) for passage in cut.passages]
    keys = [embedding_key(encoder.fingerprint, text) for text in texts]
    with words_written(folder / WORDS_FOLDER, texts, report):
        embeddings, embedded = embed_passages(texts, keys, encoder, previous, report)
        write_synced(folder / VECTORS_FILE, vector_bytes(embeddings))
        (folder / FORWARD_FOLDER).mkdir()
        write_forward_index(
            folder / FORWARD_FOLDER,
            (sentence_terms(text.heading, text.text) for text in texts),
            encoder.table,
        )
        topics = find_topics(texts, passages, keys, embeddings, encoder, previous)
        names = read_names(
            (notice.id, notice.fields, notice.body.of(notice.text))
            for notice in (cut.stored.notice for cut in notices)
        )
        write_synced(folder / NAMES_FILE, names_bytes(names))
        write_store(
            folder / STORE_FILE,
            (cut.stored for cut in notices),
            map(StoredPassage, count(), passages, keys),
            understood,
            rejected,
            topics,
        )
    return len(passages), embedded
