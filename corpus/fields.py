"""All metadata fields of a notice."""

from __future__ import annotations

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
from corpus.places import read_district, read_province
from corpus.tail import read_recipients, read_signature


def read_fields(canonical: CanonicalText) -> Fields:
    """Return every field of the notice with its provenance; what is not written stays unknown."""
    place_and_date = read_place_and_date(canonical)
    place = read_place(place_and_date)
    subject = read_subject(canonical)
    organisations = read_organisations(canonical)
    signature = read_signature(canonical)
    issuer = read_issuer(canonical, organisations, subject, signature.authority)
    return Fields(
        kind=read_kind(canonical),
        number=read_number(canonical),
        issued_on=read_issued_on(place_and_date),
        meeting_on=read_meeting_day(canonical, subject),
        issuer=issuer,
        place=place,
        district=read_district(canonical, organisations, place, issuer),
        province=read_province(canonical, organisations),
        subject=subject,
        signer=signature.signer,
        position=signature.position,
        authority=signature.authority,
        recipients=read_recipients(canonical),
    )
