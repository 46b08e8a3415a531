"""A citation in the form that its reader needs: official, short, or BibTeX."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from typing_extensions import TypedDict

from corpus.dates import official_date
from corpus.notice import Notice
from corpus.references.kinds import short_kind
from indexer.passages import Passage
from search_api.bibtex import bibtex_entry
from search_api.citations import Citation, cite_notice


class CitationForm(StrEnum):
    """What a citation is for: a document, a note in the margin, a program that keeps references."""

    OFFICIAL = "official"
    SHORT = "short"
    BIBTEX = "bibtex"


@dataclass(frozen=True, slots=True)
class CitationForms:
    """One citation in every form; all but `bibtex` are one line."""

    official: str
    short: str
    bibtex: str

    def of(self, form: CitationForm) -> str:
        """Return the citation in `form`."""
        return {
            CitationForm.OFFICIAL: self.official,
            CitationForm.SHORT: self.short,
            CitationForm.BIBTEX: self.bibtex,
        }[form]


class CitationFormsJson(TypedDict):
    """One citation in every form."""

    official: str
    short: str
    bibtex: str


def citation_forms(
    notice: Notice, citation: Citation | None = None, passage: Passage | None = None, *, site: str = ""
) -> CitationForms:
    """Return `citation`, of an excerpt of `passage`, in every form; without, of all `notice`.

    `site` is what the pages are reached by, for the link in BibTeX.
    """
    locator = citation.locator if citation is not None else ""
    return CitationForms(
        citation.text if citation is not None else cite_notice(notice),
        cite_shortly(notice, locator),
        bibtex_entry(notice, locator, passage, site=site),
    )


def citation_forms_json(forms: CitationForms) -> CitationFormsJson:
    """Return the forms of a citation."""
    return {"official": forms.official, "short": forms.short, "bibtex": forms.bibtex}


def cite_shortly(notice: Notice, locator: str = "") -> str:
    """Return what a clerk writes in a margin: "TB 406-TB/HU, 07/7/2023, Cẩm Thủy, mục I.2".

    The district stands in it, since every district numbers from 1. A part that is unknown is said to be; a
    notice with neither number nor day is named by its file.
    """
    fields = notice.fields
    number, issued, held = fields.number.value, fields.issued_on.value, fields.meeting_on.value
    kind = short_kind(fields.kind.value) if fields.kind.value else "VB"
    day = official_date(issued) if issued else "không ghi ngày"
    if held and not issued:
        day += f" (họp {official_date(held)})"
    parts = (
        f"{kind} {number}" if number else f"{kind} không số",
        day,
        fields.district.value or "không rõ huyện",
        f"tệp {notice.source}" if not number and not issued else "",
        locator,
    )
    return ", ".join(filter(None, parts))
