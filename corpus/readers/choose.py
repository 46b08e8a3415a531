"""Which reader reads a file."""

from __future__ import annotations

from collections.abc import Callable

from corpus.blocks import Reading
from corpus.errors import Problem, UnreadableFile


def _read_markdown(content: bytes, source: str) -> Reading:
    from corpus.readers.markdown import read_markdown

    return read_markdown(content, source)


def _read_word(content: bytes, source: str) -> Reading:
    from corpus.readers.word import read_word

    return read_word(content, source)


def _read_pdf(content: bytes, source: str) -> Reading:
    from corpus.readers.pdf import read_pdf

    return read_pdf(content, source)


def _read_html(content: bytes, source: str) -> Reading:
    from corpus.readers.html import read_html

    return Reading(read_html(content, source))


# Each format's library is imported when its first file comes: an archive of .txt needs none of them.
READERS: dict[str, Callable[[bytes, str], Reading]] = {
    ".txt": _read_markdown,
    ".md": _read_markdown,
    ".docx": _read_word,
    ".pdf": _read_pdf,
    ".html": _read_html,
    ".htm": _read_html,
}


def read_blocks(content: bytes, source: str, suffix: str) -> Reading:
    """Return the lines of a file by its suffix (".txt", in any case); raise UnreadableFile."""
    reader = READERS.get(suffix.lower())
    if reader is None:
        reason = "không phải loại tệp đọc được (.txt .md .docx .pdf .html)"
        is_old = suffix.lower() == ".doc"
        if is_old:
            reason = "tệp Word đời cũ (.doc); hãy lưu lại thành .docx"
        problem = Problem("file_old_word" if is_old else "file_suffix", source)
        raise UnreadableFile(source, reason, problem)
    try:
        return reader(content, source)
    except UnreadableFile:
        raise
    except Exception as error:
        reason = f"tệp hỏng hoặc có dạng lạ ({type(error).__name__}: {error}); hãy mở và lưu lại tệp"
        problem = Problem("file_strange", source, why=type(error).__name__)
        raise UnreadableFile(source, " ".join(reason.split()), problem) from error
