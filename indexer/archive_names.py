"""The names that notices bear: who signs and is spoken of, which districts and places they are about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.names import is_person_name
from corpus.notice import Fields
from corpus.spelling import UPPER_LETTERS, search_key
from indexer.errors import DamagedIndex

_CAPITALS = rf"[{UPPER_LETTERS}][\w’']*(?:[ -][{UPPER_LETTERS}][\w’']*)"
_UNIT = r"[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hị xã|[Tt]hành phố|thôn|bản"
# "hợp tác xã Nông nghiệp", "nông thôn Mới", "văn bản Trung ương", "cơ bản", "biên bản" name no place.
_WHOLE_WORD = r"(?<!\w)(?<![Tt]ác )(?<![Nn]ông )(?<![Vv]ăn )(?<![Cc]ơ )(?<![Bb]iên )"
_PLACE_NAMED = re.compile(rf"{_WHOLE_WORD}(?:{_UNIT}) (?P<name>{_CAPITALS}{{0,2}})(?!\w)")
# "đồng chí Phó Chủ tịch", "ông Bùi Tá Giám đốc": the first words of a post are no part of a name.
# "Nguyễn Văn Trưởng" and "Lò Văn Ban" bear the word as their name, so what follows counts as well.
_POST = (
    r"(?:Phó (?:Chủ|Bí|Giám|Trưởng|Chánh|Ban|chủ|bí|giám|trưởng|chánh|ban)|Giám đốc|Chủ (?:tịch|nhiệm)|"
    r"Bí thư|Trưởng (?:[Bb]an|[Pp]hòng|[Cc]ông an|thôn|bản|xóm|khu|đoàn)|Chánh (?:[Vv]ăn|[Tt]hanh|án)|"
    r"(?:Ủy|Uỷ) viên|Thường (?:trực|vụ)|Ban (?:Thường|Tổ|Chấp|Tuyên|Dân|Quản|Chỉ|Nội)|"
    r"Huyện (?:ủy|uỷ)|Đảng (?:ủy|uỷ|bộ)|Chỉ huy|Cán bộ)(?!\w)"
)
_WORD_OF_A_NAME = rf"(?!{_POST})[{UPPER_LETTERS}][\w’']*"
_PERSON_IN_BODY = re.compile(
    rf"(?<!\w)(?:[Đđ]ồng chí|[Đđ]/c|[ÔôO]ng|[Bb]à):? "
    rf"(?P<name>{_WORD_OF_A_NAME}(?:[ -]{_WORD_OF_A_NAME}){{1,4}})(?!\w)"
)
_PERSON_NAMED = re.compile(rf"(?<!\w)(?:[Đđ]ồng chí|[Đđ]/c|[ÔôO]ng|[Bb]à) (?P<name>{_CAPITALS}{{1,4}})(?!\w)")


class NameKind(StrEnum):
    """What bears a name; between names that are written alike, the first kind here wins."""

    DISTRICT = "district"
    PERSON = "person"
    PLACE = "place"
    ISSUER = "issuer"


@dataclass(frozen=True, slots=True)
class NameRecord:
    """A name as the archive writes it, without "huyện" or "đồng chí", and the notices that bear it, by id."""

    name: str
    kind: NameKind
    notice_ids: tuple[str, ...]


def read_names(notices: Iterable[tuple[str, Fields, str]]) -> tuple[NameRecord, ...]:
    """Return the names that `notices` (id, fields, text of the body) bear, by kind and name.

    Signers, districts, provinces and places of issue, issuing bodies, and what subjects and recipients name
    behind "xã", "thị trấn", "đồng chí"; of persons whom no field names those whom bodies name behind "đồng
    chí", "ông", "bà". Spellings with another tone placement are one name, the first kept.
    """
    written: dict[tuple[NameKind, str], str] = {}
    bearers: dict[tuple[NameKind, str], set[str]] = {}
    in_bodies: list[tuple[str, str]] = []
    for notice_id, fields, body in notices:
        for name, kind in _names_of(fields):
            key = (kind, search_key(name))
            written.setdefault(key, name)
            bearers.setdefault(key, set()).add(notice_id)
        in_bodies += [(name, notice_id) for name in _persons_in(body)]
    # Who signs is asked for by what they sign; a word about them elsewhere raises no notice.
    in_fields = {*written}
    for name, notice_id in in_bodies:
        key = (NameKind.PERSON, search_key(name))
        if key not in in_fields:
            written.setdefault(key, name)
            bearers.setdefault(key, set()).add(notice_id)
    kinds = list(NameKind)
    return tuple(
        NameRecord(written[key], key[0], tuple(sorted(bearers[key])))
        for key in sorted(written, key=lambda key: (kinds.index(key[0]), key[1]))
    )


def _names_of(fields: Fields) -> Iterator[tuple[str, NameKind]]:
    if fields.signer.value and is_person_name(fields.signer.value):
        yield fields.signer.value, NameKind.PERSON
    district = fields.district.value or ""
    if district:
        yield district, NameKind.DISTRICT
    for place in (fields.place.value, fields.province.value):
        bare = _without_unit(place or "")
        if bare and search_key(bare) != search_key(district):
            yield bare, NameKind.PLACE
    issuer = fields.issuer.value or ""
    # "Huyện ủy" alone is in every notice and tells none from another.
    if len(issuer.split()) > 2:
        yield issuer, NameKind.ISSUER
    for line in (fields.subject.value or "", *(fields.recipients.value or ())):
        for place_named in _PLACE_NAMED.finditer(line):
            yield place_named["name"], NameKind.PLACE
        for person_named in _PERSON_NAMED.finditer(line):
            if is_person_name(person_named["name"]):
                yield person_named["name"], NameKind.PERSON


def _persons_in(body: str) -> Iterator[str]:
    for match in _PERSON_IN_BODY.finditer(body):
        if is_person_name(match["name"]):
            yield match["name"]


def _without_unit(place: str) -> str:
    return re.sub(
        r"(?i)^(?:huyện|tỉnh|xã|phường|thị trấn|thị xã|thành phố|tp\.?|tt\.?)\s+", "", place
    ).strip()


def names_bytes(records: Iterable[NameRecord]) -> bytes:
    """Return the file of the names of a generation: reading every notice again would take seconds."""
    return json.dumps(
        [[record.name, record.kind.value, *record.notice_ids] for record in records], ensure_ascii=False
    ).encode()


def open_names(path: Path) -> tuple[NameRecord, ...]:
    """Return the names kept at `path`; raise DamagedIndex when it cannot be read."""
    try:
        return tuple(
            NameRecord(name, NameKind(kind), tuple(notice_ids))
            for name, kind, *notice_ids in json.loads(path.read_text(encoding="utf-8"))
        )
    except (OSError, ValueError, TypeError) as error:
        raise DamagedIndex(f"Không đọc được {path}: {error}. Hãy chạy lại `tracuu index`.") from error
