"""What can go wrong while a question is answered.

SearchError
├── EmptyQuery      the question holds nothing to look for
├── QueryTooLong    the question is longer than any question
├── NoticeNotFound  no notice has this id, number or file
├── AmbiguousNotice several notices have this number
├── PassageNotFound no passage has this id
├── CollectionError an evaluation collection is missing or malformed
├── MarksError      the file of users' marks cannot be read or written
└── ProfileError    the learned weights of the ranking cannot be read

Every message is one line of Vietnamese that says what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence


class SearchError(Exception):
    """Something in a question stops the answer."""


class EmptyQuery(SearchError):
    """The question holds no letter and no digit."""

    def __init__(self) -> None:
        super().__init__("Câu hỏi chưa có chữ nào để tìm. Hãy gõ vài từ, ví dụ: quản lý đất đai.")


class QueryTooLong(SearchError):
    """The question is longer than any question."""

    def __init__(self, length: int, most: int) -> None:
        super().__init__(
            f"Câu hỏi dài {length:,} ký tự; chương trình nhận tối đa {most:,}. Hãy rút còn ý chính.".replace(
                ",", "."
            )
        )


class NoticeNotFound(SearchError):
    """No notice has this id, number or file."""

    def __init__(self, wanted: str) -> None:
        shown = wanted if len(wanted) <= 80 else wanted[:80] + "…"
        super().__init__(
            f"Trong kho không có văn bản nào mang mã, số hiệu hay tên tệp “{shown}”. "
            "Hãy tìm bằng `tracuu search` để biết mã."
        )


class AmbiguousNotice(SearchError):
    """Several notices have this number: numbering restarts in every district and term."""

    def __init__(self, wanted: str, choices: Sequence[str]) -> None:
        super().__init__(
            f"Có {len(choices)} văn bản mang số “{wanted}”: {', '.join(choices)}. "
            "Hãy gọi lại bằng mã văn bản."
        )
        self.choices = tuple(choices)


class PassageNotFound(SearchError):
    """No passage has this id."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"Trong kho không có đoạn “{wanted[:80]}”. Hãy tìm lại rồi đánh dấu.")


class CollectionError(SearchError):
    """An evaluation collection is missing or malformed."""


class MarksError(SearchError):
    """The file of users' marks cannot be read or written."""


class ProfileError(SearchError):
    """The learned weights of the ranking are missing or malformed."""
