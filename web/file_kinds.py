"""The kinds of files that answers are exported to."""

from __future__ import annotations

from enum import StrEnum

_OFFICE = "application/vnd.openxmlformats-officedocument"


class FileKind(StrEnum):
    """A kind by the suffix of its files, in the order in which pages offer them."""

    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    BIB = "bib"

    @property
    def media_type(self) -> str:
        """What a server calls such a file."""
        return {
            FileKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
            FileKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
            FileKind.CSV: "text/csv; charset=utf-8",
            FileKind.BIB: "application/x-bibtex; charset=utf-8",
        }[self]
