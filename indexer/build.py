"""The build: an archive becomes a new generation, and only what changed is read and embedded."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from corpus.archive import SourceFile, find_files
from corpus.notice import Notice, Role
from indexer.archive_names import names_bytes, read_names
from indexer.encoder import Embeddings, Encoder
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
from indexer.passages import Passage, cut_passages
from indexer.reading import CutNotice, Report, hash_files, read_files
from indexer.store import RejectedFile, StoredNotice, StoredPassage, write_store
from indexer.vectors import vector_bytes
from indexer.words_beside import words_written

_EMBED_AT_ONCE = 1024


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did. `generation_id` is the current generation, the old one when nothing changed."""

    generation_id: str
    is_unchanged: bool
    read: int
    reused: int
    removed: int
    notices: int
    passages: int
    embedded: int
    rejected: tuple[RejectedFile, ...] = field(default=())


def indexed_text(notice: Notice, passage: Passage) -> IndexedText:
    """Return what both arms see of a passage: a bare heading is seen only through what stands under it."""
    if passage.role is Role.HEADING:
        return IndexedText("", "", "", "")
    headings = " \n".join(
        heading.text for heading in passage.headings if not passage.span.covers(heading.span)
    )
    subject = notice.fields.subject.value or ""
    return IndexedText(_identity(notice), subject, headings, passage.span.of(notice.text))


def _identity(notice: Notice) -> str:
    """Return the words by which a person names a notice beside its subject: number, issuer, place, year."""
    fields = notice.fields
    year = fields.issued_on.value or fields.meeting_on.value
    named = (
        # "12-tb/hu" is the number 12-TB/HU, and one term.
        fields.number.value.upper() if fields.number.value else None,
        fields.issuer.value,
        fields.district.value,
        fields.province.value,
        f"năm {year.year}" if year else None,
    )
    return " \n".join(filter(None, named))


def encoder_text(text: IndexedText) -> str:
    """Return what the encoder sees of a passage: its notice's subject and its headings above its text."""
    return "\n".join(filter(None, (text.title, text.heading, text.text)))


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
    same_model = previous is not None and previous.manifest.model_fingerprint == encoder.fingerprint
    if previous and same_model and digests == known:
        return BuildSummary(
            generation_id=previous.id,
            is_unchanged=True,
            read=0,
            reused=len(files),
            removed=0,
            notices=previous.manifest.notices,
            passages=previous.manifest.passages,
            embedded=0,
            rejected=tuple(previous.store.rejected()),
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
    notices = sorted([*kept, *fresh], key=lambda cut: cut.stored.notice.source)
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
            archive=str(archive),
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
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
    )


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
    """Return the notices of the previous generation whose files have not changed.

    An id depends on the whole archive (two files may share a slug); a notice with a new one is cut again,
    because its passages carry it.
    """
    if previous is None:
        return []
    kept = []
    for stored in previous.store.notices():
        notice = stored.notice
        if digests.get(notice.source) != stored.file_digest:
            continue
        if notice.id == ids[notice.source]:
            passages = [item.passage for item in previous.store.passages_of(notice.id)]
            kept.append(CutNotice(stored, passages))
        else:
            renamed = replace(notice, id=ids[notice.source])
            kept.append(CutNotice(StoredNotice(renamed, stored.file_digest), cut_passages(renamed)))
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
    for cut in notices:
        passages += cut.passages
        texts += [indexed_text(cut.stored.notice, passage) for passage in cut.passages]
    keys = [embedding_key(encoder.fingerprint, text) for text in texts]
    with words_written(folder / WORDS_FOLDER, texts, report):
        embeddings, embedded = _embed(texts, keys, encoder, previous, report)
        write_synced(folder / VECTORS_FILE, vector_bytes(embeddings))
        (folder / FORWARD_FOLDER).mkdir()
        write_forward_index(
            folder / FORWARD_FOLDER,
            (sentence_terms(text.heading, text.text) for text in texts),
            encoder.table,
        )
        names = read_names(
            (notice.id, notice.fields, notice.body.of(notice.text))
            for notice in (cut.stored.notice for cut in notices)
        )
        write_synced(folder / NAMES_FILE, names_bytes(names))
        write_store(
            folder / STORE_FILE,
            (cut.stored for cut in notices),
            (
                StoredPassage(row, passage, key)
                for row, (passage, key) in enumerate(zip(passages, keys, strict=True))
            ),
            rejected,
        )
    return len(passages), embedded


def embedding_key(fingerprint: str, text: IndexedText) -> str:
    """Return the key under which a passage's vector is re-used: model and encoder input decide it."""
    return hashlib.sha256(f"{fingerprint}\n{encoder_text(text)}".encode("utf-8", "surrogatepass")).hexdigest()


def _embed(
    texts: Sequence[IndexedText],
    keys: Sequence[str],
    encoder: Encoder,
    previous: Generation | None,
    report: Report,
) -> tuple[Embeddings, int]:
    embeddings = np.zeros((len(texts), encoder.dimensions), dtype=np.float32)
    known = previous.store.embedding_rows() if previous else {}
    old = [(row, known[key]) for row, key in enumerate(keys) if key in known]
    if previous and old:
        embeddings[[row for row, _ in old]] = previous.vectors.rows([row for _, row in old])
    missing = [row for row, key in enumerate(keys) if key not in known]
    for start in range(0, len(missing), _EMBED_AT_ONCE):
        rows = missing[start : start + _EMBED_AT_ONCE]
        embeddings[rows] = encoder.encode_passages([encoder_text(texts[row]) for row in rows])
        report("embed", start + len(rows), len(missing))
    return embeddings, len(missing)
