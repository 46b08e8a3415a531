"""What can go wrong while files become notices.

CorpusError
├── ArchiveNotFound     the archive's folder is missing or is no folder
├── GazetteerMissing    the data about administrative units is missing or damaged
├── MalformedGlossary   a line of the glossary has not the form it should have
├── MalformedLabels     labels of notices have not the form they should have
├── UnreadableFile      one file cannot be read; the rest of the archive can
└── UnusableCorrection  what a person typed for a field cannot be its value

Every message is one line of Vietnamese that names the place and the next step.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """What an error is about, for whoever says it in another language than Vietnamese.

    `kind` names the sentence; the others fill it in. `wanted` is what was typed or sent, `of` is which field
    or filter it was typed for, `known` is what there is to choose ("…" last where there is more), `n` is a
    count, `least` and `most` its limits, `why` is what a library or the system says.
    """

    kind: str
    wanted: str = ""
    of: str = ""
    known: tuple[str, ...] = ()
    n: int = 0
    least: int = 0
    most: int = 0
    why: str = ""


class CorpusError(Exception):
    """Something in the archive stops the reading."""


class ArchiveNotFound(CorpusError):
    """The folder of the archive does not exist, or is a file."""

    def __init__(self, root: Path) -> None:
        problem = "không phải thư mục" if root.exists() else "không tồn tại"
        super().__init__(f"Thư mục kho văn bản {problem}: {root}. Hãy kiểm tra lại đường dẫn.")
        self.root = root


class GazetteerMissing(CorpusError):
    """The data about the administrative units of Viet Nam is missing or damaged; `problem` says how."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"Không đọc được dữ liệu đơn vị hành chính của gói vietnamadminunits 1.0.4: {problem}. "
            "Hãy cài lại gói: pip install --force-reinstall vietnamadminunits==1.0.4"
        )


class MalformedGlossary(CorpusError):
    """A line of a glossary file has not the form it should have; lines count from 1."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path}, dòng {line}: {problem}. Hãy sửa dòng này.")


class MalformedLabels(CorpusError):
    """Labels of notices have not the form they should have; lines count from 1, 0 is the whole of `path`."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        place = f"{path}, dòng {line}" if line else str(path)
        super().__init__(f"{place}: {problem}. Hãy sửa nhãn hoặc chọn đúng thư mục.")


class UnusableCorrection(CorpusError):
    """What a person typed for a field cannot be its value, or there is nothing to take back."""

    def __init__(self, message: str, problem: Problem | None = None) -> None:
        super().__init__(message)
        self.problem = problem


class UnreadableFile(CorpusError):
    """One file cannot be read; `reason` says why and what would help, `problem` the same without words."""

    def __init__(self, source: str, reason: str, problem: Problem | None = None) -> None:
        super().__init__(f"Không đọc được {source}: {reason}")
        self.source = source
        self.reason = reason
        self.problem = problem
