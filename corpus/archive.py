"""The archive: a folder of files that become notices."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.blocks import Reading
from corpus.canonical import canonicalise
from corpus.errors import ArchiveNotFound, Problem, UnreadableFile
from corpus.fields import read_fields
from corpus.notice import Notice
from corpus.outline import read_outline
from corpus.readers.choose import read_blocks
from corpus.spans import Span
from corpus.spelling import fold, lower

# Bumped when the same file reads differently than before, so that indexes read their archives again.
CORPUS_VERSION = 11
# Files about the archive, not of it.
_ABOUT_THE_ARCHIVE = re.compile(
    r"(?i)(?:readme|licen[cs]e|changelog)(?:[.\-].*)?|thumbs\.db|desktop\.ini|~\$.*"
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    r"""A file of the archive: where it lies, and its path inside the archive (NFC, "/" between folders).

    Bytes of a name that are not UTF-8 stand in `source` as escapes ("b\\xff.txt"), so that it always encodes.
    """

    path: Path
    source: str


def find_files(root: Path, *, leave_out: Path | None = None) -> list[SourceFile]:
    """Return the files of the archive, sorted by source.

    Hidden files and folders, README and LICENSE files, the folder `leave_out` and links that lead out of the
    archive are skipped. Files of other suffixes are listed, so that `read_notice` says why it rejects them;
    so are files whose names are not UTF-8. Raises ArchiveNotFound, and UnreadableFile for a folder that
    cannot be opened.
    """
    if not root.is_dir():
        raise ArchiveNotFound(root)
    inside = root.resolve()
    left_out = leave_out.resolve() if leave_out is not None else None
    found: list[SourceFile] = []
    folders = [root]
    seen = {inside}
    while folders:
        folder = folders.pop()
        try:
            inside_folder = list(folder.iterdir())
        except OSError as error:
            reason = f"không mở được thư mục ({error.strerror}); hãy kiểm tra quyền đọc"
            raise UnreadableFile(_source_of(folder, root), reason) from error
        for path in inside_folder:
            real = path.resolve()
            is_outside = not real.is_relative_to(inside)
            is_left_out = left_out is not None and real.is_relative_to(left_out)
            if path.name.startswith(".") or is_outside or is_left_out:
                continue
            if path.is_dir():
                # A link to a folder above would lead round in a circle.
                if real not in seen:
                    seen.add(real)
                    folders.append(path)
            elif path.is_file() and not _ABOUT_THE_ARCHIVE.fullmatch(path.name):
                found.append(SourceFile(path, _source_of(path, root)))
    return sorted(found, key=lambda file: (file.source, str(file.path)))


def _source_of(path: Path, root: Path) -> str:
    return unicodedata.normalize("NFC", _encodable(path.relative_to(root).as_posix()))


def file_of(root: Path, source: str) -> Path | None:
    r"""Return the file of the archive that `find_files` lists as `source`; None when it is there no more.

    A name that is stored otherwise (NFD, bytes that are not UTF-8) is found by what it is listed as. A link
    that leads out of the archive leads nowhere.
    """
    path = root
    for name in source.split("/"):
        if name in {"", ".", ".."}:
            return None
        path = _child(path, name) or path / name
    try:
        is_inside = path.resolve().is_relative_to(root.resolve())
        return path if is_inside and path.is_file() else None
    except (OSError, ValueError):  # ValueError: a null byte in the name
        return None


def _child(folder: Path, name: str) -> Path | None:
    """Return what lies in `folder` under a name that is listed as `name`."""
    try:
        if (folder / name).exists():
            return folder / name
        return next((one for one in sorted(folder.iterdir()) if _source_of(one, folder) == name), None)
    except (OSError, ValueError):
        return None


def _encodable(name: str) -> str:
    r"""Return a file name as it is, or with escapes for the bytes that are not UTF-8: "b\\xff.txt"."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def assign_ids(sources: Sequence[str]) -> dict[str, str]:
    """Return the id of each source: a readable ASCII slug of its path without suffix.

    "nam-rin/2016-112-dat.txt" becomes "nam-rin-2016-112-dat". Sources that share a slug each get six hex
    digits of their SHA-256 behind it.
    """
    slugs = {source: _slug(source) for source in sources}
    shared = Counter(slugs.values())
    ids = {
        source: slug if shared[slug] == 1 else f"{slug}-{_digest(source)[:6]}"
        for source, slug in slugs.items()
    }
    # A slug may end like another one's digest; longer digests settle what is left.
    taken = Counter(ids.values())
    return {
        source: name if taken[name] == 1 else f"{slugs[source]}-{_digest(source)[:16]}"
        for source, name in ids.items()
    }


def _digest(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()


def _slug(source: str) -> str:
    folder, _, name = source.rpartition("/")
    stem = name.rpartition(".")[0] or name
    plain = fold(lower(unicodedata.normalize("NFC", f"{folder}/{stem}")))
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "van-ban"


def read_notice(path: Path, source: str, notice_id: str) -> Notice:
    """Return the notice in the file at `path`; raise UnreadableFile with the reason and the next step."""
    # The archive itself may lie in a folder with such a name; only the path inside it counts.
    inside = "/".join(path.parts[-len(source.split("/")) :])
    if inside != _encodable(inside):
        raise UnreadableFile(_encodable(source), "tên tệp không phải UTF-8; hãy đổi tên tệp")
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = f"không mở được tệp ({error.strerror or error}); hãy kiểm tra quyền đọc"
        raise UnreadableFile(source, reason) from error
    reading = read_blocks(content, source, path.suffix)
    return notice_from(reading, notice_id, source)


def notice_from(reading: Reading, notice_id: str, source: str) -> Notice:
    """Return the notice in the lines of a file; raise UnreadableFile when they hold no text."""
    canonical = canonicalise(reading.blocks)
    if not canonical.lines:
        reason = "tệp không có chữ nào; hãy bỏ tệp hoặc thay bằng bản có nội dung"
        raise UnreadableFile(source, reason, Problem("file_blank", source))
    parts = canonical.parts
    if parts.body_start < parts.tail_start:
        body = Span(
            canonical.lines[parts.body_start].span.start, canonical.lines[parts.tail_start - 1].span.end
        )
    else:
        # All of it looks like header and tail; what has no body of its own would never be found.
        body = Span(0, len(canonical.text))
    return Notice(
        id=notice_id,
        source=source,
        text=canonical.text,
        body=body,
        fields=read_fields(canonical),
        outline=read_outline(canonical),
        changes=(*reading.changes, *canonical.changes),
        joins=canonical.joins,
    )
