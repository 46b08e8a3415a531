"""All metadata fields of a notice."""

from __future__ import annotations

from corpus.attachments import read_attachments
from corpus.canonical import CanonicalText
from corpus.header import (
    read_issued_on,
    read_kind,
    read_number,
    read_place,
    read_place_and_date,
    read_subject,
)
from corpus.issuer import read_issuer
from corpus.letterhead import read_organisations
from corpus.meeting import read_meeting_day
from corpus.notice import Fields
from corpus.occasion import read_occasion
from corpus.places import read_district, read_province
from corpus.secrecy import read_secrecy
from corpus.tail import read_recipients, read_signature
from corpus.term import read_term


def read_fields(canonical: CanonicalText) -> Fields:
    """Return every field of the notice with its provenance; what is not written stays unknown."""
    kind = read_kind(canonical)
    place_and_date = read_place_and_date(canonical)
    place = read_place(place_and_date)
    subject = read_subject(canonical)
    organisations = read_organisations(canonical, place_and_date)
    signature = read_signature(canonical)
    meeting_on = read_meeting_day(canonical, subject)
    issuer = read_issuer(canonical, organisations, subject, signature.authority)
    issued_on = read_issued_on(place_and_date)
    district = read_district(canonical, organisations, place, issuer, issued_on)
    return Fields(
        kind=kind,
        number=read_number(canonical),
        secrecy=read_secrecy(canonical),
        issued_on=issued_on,
        meeting_on=meeting_on,
        occasion=read_occasion(canonical, kind, subject, meeting_on),
        issuer=issuer,
        term=read_term(canonical, subject, issuer, district, issued_on.value or meeting_on.value),
        place=place,
        district=district,
        province=read_province(canonical, organisations, district, subject, issued_on),
        subject=subject,
        signer=signature.signer,
        position=signature.position,
        authority=signature.authority,
        recipients=read_recipients(canonical),
        attachments=read_attachments(canonical),
    )
