"""What can go wrong while files become notices.

CorpusError
├── ArchiveNotFound     the archive's folder is missing or is no folder
├── MalformedGlossary   a line of the glossary has not the form it should have
└── UnreadableFile      one file cannot be read; the rest of the archive can

Every message is one line of Vietnamese that names the place and the next step.
"""

from __future__ import annotations

from pathlib import Path


class CorpusError(Exception):
    """Something in the archive stops the reading."""


class ArchiveNotFound(CorpusError):
    """The folder of the archive does not exist, or is a file."""

    def __init__(self, root: Path) -> None:
        problem = "không phải thư mục" if root.exists() else "không tồn tại"
        super().__init__(f"Thư mục kho văn bản {problem}: {root}. Hãy kiểm tra lại đường dẫn.")
        self.root = root


class MalformedGlossary(CorpusError):
    """A line of a glossary file has not the form it should have; lines count from 1."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path}, dòng {line}: {problem}. Hãy sửa dòng này.")


class UnreadableFile(CorpusError):
    """One file cannot be read; `reason` says why and what would help."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"Không đọc được {source}: {reason}")
        self.source = source
        self.reason = reason
