"""Generations: the immutable folders an index is made of, and the pointer to the current one."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.archive import CORPUS_VERSION
from indexer.analyser import ANALYSER_VERSION
from indexer.archive_names import NameRecord, open_names
from indexer.errors import DamagedIndex, IndexFormatError, IndexNotFound, UnusableFolder
from indexer.forward import ForwardIndex
from indexer.lexical import LexicalIndex
from indexer.passages import PASSAGES_VERSION
from indexer.store import Store
from indexer.topics import topics_fingerprint
from indexer.vectors import VectorIndex

# Raised whenever the files of a generation change their layout.
FORMAT_VERSION = 9
_CURRENT, _GENERATIONS, _MANIFEST = "CURRENT", "generations", "manifest.json"
LOCK_FILE = ".lock"
_POINTER = f"{_CURRENT}.new"
# As `new_generation_id` makes them: no other folder is ever removed, whoever put it there.
_GENERATION_ID = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9a-f]{6}")
# What file managers and file systems put into a folder that a person would call empty.
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini", "lost+found"}
STORE_FILE, VECTORS_FILE, NAMES_FILE = "store.sqlite", "vectors.faiss", "names.json"
WORDS_FOLDER, FORWARD_FOLDER = "words", "forward"


@dataclass(frozen=True, slots=True)
class Versions:
    """What a generation was made with; any difference means that nothing of it can be re-used."""

    format: int = FORMAT_VERSION
    corpus: int = CORPUS_VERSION
    passages: int = PASSAGES_VERSION
    analyser: int = ANALYSER_VERSION
    topics: str = field(default_factory=topics_fingerprint)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The description of a generation, written last: a generation without one was never finished.

    `files` gives size and SHA-256 of every other file by its path inside the generation. `built_at` is UTC in
    ISO 8601. `archive` is the folder it was built from, where the original files are looked for.
    `corrections` is the digest of the users' corrections that its fields hold, "" for none.
    """

    versions: Versions
    model: str
    model_fingerprint: str
    dimensions: int
    notices: int
    passages: int
    rejected: int
    archive: str
    built_at: str
    corrections: str
    files: dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Generation:
    """One opened generation: row i of all its parts is the same passage."""

    id: str
    folder: Path
    manifest: Manifest
    store: Store
    words: LexicalIndex
    vectors: VectorIndex
    forward: ForwardIndex
    names: tuple[NameRecord, ...]


def new_generation_id() -> str:
    """Return an id never given before, which sorts by the second (UTC) it was made in."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:6]}"


def generation_folder(index: Path, generation_id: str) -> Path:
    """Return the folder of a generation."""
    return index / _GENERATIONS / generation_id


def current_id(index: Path) -> str | None:
    """Return the id of the current generation, None when nothing was built yet."""
    try:
        return (index / _CURRENT).read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise DamagedIndex(
            f"Không đọc được {index / _CURRENT}: {error}. Hãy chạy lại `tracuu index`."
        ) from error


def _id_or_none(index: Path) -> str | None:
    try:
        return current_id(index)
    except DamagedIndex:
        return None  # an unreadable CURRENT is about to be replaced


def read_manifest(index: Path, generation_id: str) -> Manifest:
    """Return a generation's manifest; raise IndexFormatError or DamagedIndex."""
    path = generation_folder(index, generation_id) / _MANIFEST
    try:
        record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        found = int(record["versions"]["format"])
        if found != FORMAT_VERSION:
            raise IndexFormatError(
                f"Chỉ mục ở {index} theo định dạng {found}, chương trình này đọc định dạng {FORMAT_VERSION}. "
                "Hãy chạy lại `tracuu index` để lập chỉ mục mới."
            )
        record["versions"] = Versions(**record["versions"])
        record["files"] = {name: (size, digest) for name, (size, digest) in record["files"].items()}
        return Manifest(**record)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedIndex(f"Không đọc được bản kê {path}: {error}. Hãy chạy lại `tracuu index`.") from error


def open_generation(index: Path, *, verify: bool = False) -> Generation:
    """Open the current generation of `index`.

    Sizes of all files are compared with the manifest; with `verify` their SHA-256 too (reads everything).
    Raises IndexNotFound, IndexFormatError or DamagedIndex.
    """
    generation_id = current_id(index)
    if generation_id is None:
        raise IndexNotFound(
            f"Chưa có chỉ mục ở {index}. Hãy chạy `tracuu index THƯ_MỤC_VĂN_BẢN --index {index}` trước."
        )
    manifest = read_manifest(index, generation_id)
    folder = generation_folder(index, generation_id)
    for name, (size, digest) in manifest.files.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != size or (verify and file_digest(path) != digest):
            raise DamagedIndex(f"Tệp {path} bị thiếu hoặc bị thay đổi. Hãy chạy lại `tracuu index`.")
    return Generation(
        id=generation_id,
        folder=folder,
        manifest=manifest,
        store=Store(folder / STORE_FILE),
        words=LexicalIndex(folder / WORDS_FOLDER),
        vectors=VectorIndex(folder / VECTORS_FILE),
        forward=ForwardIndex(folder / FORWARD_FOLDER),
        names=open_names(folder / NAMES_FILE),
    )


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_synced(path: Path, content: bytes) -> None:
    """Write `content` and return only when it is on disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def finish_generation(index: Path, generation_id: str, manifest: Manifest) -> None:
    """Write the manifest last, sync everything, point CURRENT at the generation, and drop older ones.

    The generation before this one stays, for processes that still read it. A crash at any point leaves the
    old CURRENT or the new one, never half of either.
    """
    folder = generation_folder(index, generation_id)
    for name in manifest.files:
        # "r+b" though nothing is written: Windows syncs only what may be written.
        with (folder / name).open("r+b") as file:
            os.fsync(file.fileno())
    write_synced(folder / _MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode())
    # The names of new files are on disk only once their folders are.
    for parent in sorted({(folder / name).parent for name in manifest.files} | {folder, folder.parent}):
        _sync_folder(parent)
    before = _id_or_none(index)
    pointer = index / _POINTER
    write_synced(pointer, f"{generation_id}\n".encode())
    pointer.replace(index / _CURRENT)
    _sync_folder(index)
    for old in _generations(index):
        if old.name not in {generation_id, before}:
            shutil.rmtree(old, ignore_errors=True)


def refuse_foreign(index: Path) -> None:
    """Raise UnusableFolder when `index` is a file, or a folder with files of somebody else.

    A folder is ours when it holds a generation, or nothing but what a build leaves behind.
    """
    try:
        if index.is_file():
            raise UnusableFolder(
                f"Không tạo được thư mục chỉ mục: {index} là một tệp. Hãy chọn thư mục khác bằng --index."
            )
        if not index.exists() or any(_generations(index)):
            return
        found = {path.name for path in index.iterdir()} - _LITTER
        inside = {path.name for path in index.glob(f"{_GENERATIONS}/*")} - _LITTER
    except OSError as error:
        raise UnusableFolder(
            f"Không mở được thư mục chỉ mục {index} ({error.strerror}). Hãy chọn thư mục khác bằng --index."
        ) from error
    if inside or not found <= {_CURRENT, _POINTER, _GENERATIONS, LOCK_FILE}:
        raise UnusableFolder(
            f"Thư mục {index} đang chứa tệp không phải của chỉ mục, nên không lập chỉ mục ở đó. "
            "Hãy chọn một thư mục trống bằng --index."
        )


def _generations(index: Path) -> Iterator[Path]:
    """Yield the folders that builds made; whatever else lies beside them is not ours to touch."""
    folder = index / _GENERATIONS
    for path in list(folder.iterdir()) if folder.is_dir() else ():
        if _GENERATION_ID.fullmatch(path.name) and path.is_dir():
            yield path


def drop_unfinished(index: Path) -> None:
    """Remove what killed builds left behind; the caller holds the lock of the index."""
    for folder in _generations(index):
        if not (folder / _MANIFEST).exists():
            shutil.rmtree(folder, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # Windows cannot open a folder, and its rename is already on disk
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def list_files(folder: Path) -> dict[str, tuple[int, str]]:
    """Return size and SHA-256 of every file under `folder`, by its path inside it."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_size, file_digest(path))
        for path in sorted(folder.rglob("*"))
        # tantivy's lock files are empty and may vanish when the writer closes.
        if path.is_file() and path.suffix != ".lock"
    }
