"""What can go wrong while a question is answered.

SearchError
├── EmptyQuery      the question holds nothing to look for
├── QueryTooLong    the question is longer than any question
├── UnknownRole     no passage can have this role
├── UnknownTopic    the glossary has no such topic
│   └── NothingOnTopic  nor does the archive say anything of it
├── NoticeNotFound  no notice has this id, number or file
├── AmbiguousNotice several notices have this number
├── PassageNotFound no passage has this id
├── UnusableFilter  a filter of a list cannot be understood
├── UnusableComparison columns that cannot stand side by side
│   └── TooFewColumns  fewer than two of them
├── UnusableFile    a list cannot be written to this file
├── UnusableDraft   what was sent holds no draft
├── DraftFailed     the program could not work out a draft
├── CollectionError an evaluation collection is missing or malformed
├── MarksError      the file of users' marks cannot be read or written
├── SavedError      the file of saved searches cannot be read or written
└── ProfileError    the learned weights of the ranking cannot be read

Every message is one line of Vietnamese that says what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.errors import Problem
from search_api.same_number import Choice


class SearchError(Exception):
    """Something in a question stops the answer."""


class EmptyQuery(SearchError):
    """The question holds no letter and no digit."""

    def __init__(self) -> None:
        super().__init__("Câu hỏi chưa có chữ nào để tìm. Hãy gõ vài từ, ví dụ: quản lý đất đai.")


class QueryTooLong(SearchError):
    """The question is longer than any question."""

    def __init__(self, length: int, most: int) -> None:
        self.length = length
        super().__init__(
            f"Câu hỏi dài {length:,} ký tự; chương trình nhận tối đa {most:,}. Hãy rút còn ý chính.".replace(
                ",", "."
            )
        )


class UnknownRole(SearchError):
    """No passage can have this role."""

    def __init__(self, wanted: str, known: Sequence[str]) -> None:
        shown = " ".join(wanted[:80].split())
        super().__init__(f"Không có vai “{shown}”. Hãy chọn trong: {', '.join(known)}.")
        self.wanted = shown


class UnknownTopic(SearchError):
    """The glossary has no such topic."""

    def __init__(self, wanted: str, known: Sequence[str]) -> None:
        shown = " ".join(wanted[:80].split())
        super().__init__(f"Không có lĩnh vực “{shown}”. Hãy chọn trong: {', '.join(known)}.")
        self.wanted = shown


class NothingOnTopic(UnknownTopic):
    """The glossary has no such topic, and taken as a question it finds nothing.

    `nearest` is the name of the topic that is written most like it, "" where none is near.
    """

    def __init__(self, wanted: str, nearest: str, known: Sequence[str]) -> None:
        super().__init__(wanted, known)
        self.nearest = nearest
        choose = f"Có phải “{nearest}”?" if nearest else f"Hãy chọn trong: {', '.join(known)}."
        self.args = (
            f"Không có lĩnh vực “{self.wanted}”, cũng không đoạn nào trong kho nói về việc này. {choose}",
        )


class NoticeNotFound(SearchError):
    """No notice has this id, number or file."""

    def __init__(self, wanted: str) -> None:
        shown = wanted if len(wanted) <= 80 else wanted[:80] + "…"
        self.wanted = shown
        super().__init__(
            f"Trong kho không có văn bản nào mang mã, số hiệu hay tên tệp “{shown}”. "
            "Hãy tìm bằng `tracuu search` để biết mã."
        )


class AmbiguousNotice(SearchError):
    """Several notices have this number: numbering restarts in every district and term.

    `choices` say of each by which district, term and year it is known.
    """

    def __init__(self, wanted: str, choices: Sequence[Choice]) -> None:
        shown = wanted if len(wanted) <= 80 else wanted[:80] + "…"
        named = "; ".join(f"{choice.notice_id} ({choice.label})" for choice in choices)
        super().__init__(
            f"Có {len(choices)} văn bản mang số “{shown}”: {named}. Hãy gọi lại bằng mã văn bản, "
            "hoặc ghi thêm tên huyện và năm."
        )
        self.wanted = shown
        self.choices = tuple(choices)


class PassageNotFound(SearchError):
    """No passage has this id."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted[:80]
        super().__init__(f"Trong kho không có đoạn “{self.wanted}”. Hãy tìm lại rồi đánh dấu.")


class UnusableFilter(SearchError):
    """A filter of a list cannot be understood, or names what the archive does not have."""

    def __init__(self, message: str, problem: Problem | None = None) -> None:
        super().__init__(message)
        self.problem = problem


class UnusableComparison(SearchError):
    """The columns of a comparison cannot be understood, or are too few or too many."""

    def __init__(self, message: str, problem: Problem | None = None) -> None:
        super().__init__(message)
        self.problem = problem


class TooFewColumns(UnusableComparison):
    """There is nothing to compare with: fewer than two columns."""


class UnusableFile(SearchError):
    """A list cannot be written to this file."""


class UnusableDraft(SearchError):
    """What was sent holds no draft that can be read; the message quotes nothing of it."""

    def __init__(self, message: str, problem: Problem | None = None) -> None:
        super().__init__(message)
        self.problem = problem


class DraftFailed(SearchError):
    """The program met a fault while it compared a draft; of the draft only the kind of fault is told."""

    def __init__(self, fault: str) -> None:
        self.fault = fault
        super().__init__(
            f"Chương trình gặp lỗi ({fault}) khi xem dự thảo. "
            "Hãy thử dán riêng từng phần, hoặc báo người quản trị tên lỗi này."
        )


class CollectionError(SearchError):
    """An evaluation collection is missing or malformed."""


class MarksError(SearchError):
    """The file of users' marks cannot be read or written."""

    def __init__(self, message: str, problem: Problem | None = None) -> None:
        super().__init__(message)
        self.problem = problem


class SavedError(SearchError):
    """The file of saved searches cannot be read or written, or is full."""

    def __init__(self, message: str, problem: Problem | None = None) -> None:
        super().__init__(message)
        self.problem = problem


class ProfileError(SearchError):
    """The learned weights of the ranking are missing or malformed."""
