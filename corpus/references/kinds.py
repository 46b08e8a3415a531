"""Kinds of documents, and the codes under which they are numbered."""

from __future__ import annotations

from typing import NamedTuple

from corpus.spelling import fold, search_key

# "Quy định" is numbered QĐ, QĐi or QyĐ, so that QĐ alone names no kind.
_CODES = {
    "Thông báo": "TB",
    "Quyết định": "QĐ",
    "Quy định": "QĐ QĐi QyĐ",
    "Nghị quyết": "NQ NQLT",
    "Kết luận": "KL",
    "Chỉ thị": "CT",
    "Kế hoạch": "KH KHLT",
    "Báo cáo": "BC",
    "Công văn": "CV",
    "Tờ trình": "TTr",
    "Hướng dẫn": "HD HDLT",
    "Chương trình hành động": "CTrHĐ CTHĐ CTr",
    "Chương trình": "CTr CTrHĐ",
    "Đề án": "ĐA",
    "Nghị định": "NĐ",
    "Thông tư liên tịch": "TTLT",
    "Thông tư": "TT",
    "Thông tri": "TTri",
    "Quy chế": "QC",
    "Công điện": "CĐ",
    "Phương án": "PA",
    "Biên bản": "BB",
    "Kế hoạch liên tịch": "KHLT",
    "Luật": "QH",
    "Pháp lệnh": "UBTVQH PL",
    "Hợp đồng": "HĐ",
    "Giấy phép": "GP",
    "Văn bản": "",
}
KIND_NAMES = {search_key(name): name for name in _CODES} | {
    "qui định": "Quy định",
    "qui chế": "Quy chế",
    "thông báo kết luận": "Thông báo",
}
_CODES_OF_KIND = {name: tuple(fold(code).upper() for code in codes.split()) for name, codes in _CODES.items()}
KIND_CODES = frozenset(code for codes in _CODES_OF_KIND.values() for code in codes)
# Kinds that are cited by their serial alone; "phương án 1" and "dự án 2" are counted instead.
NUMBERED_ALONE = frozenset(_CODES) - set(
    "Phương án;Biên bản;Luật;Pháp lệnh;Hợp đồng;Giấy phép;Văn bản".split(";")
)
# Of a code that two kinds share, accents apart ("HD", "HĐ"), the one that needs no word to be told.
_SHARED = {
    "QD": None,
    "HD": None,
    "CTR": "Chương trình",
    "KHLT": "Kế hoạch liên tịch",
    "CTRHD": "Chương trình hành động",
}
_KIND_OF_CODE: dict[str, str | None] = {
    **{code: name for name, codes in _CODES_OF_KIND.items() for code in codes},
    **_SHARED,
}
_LONGEST = max(len(name) for name in KIND_NAMES)
# The last syllables of the kinds: what does not end so is looked at no further.
KIND_ENDS = frozenset(name.rpartition(" ")[2] for name in KIND_NAMES)


class KindBefore(NamedTuple):
    """The kind that stands before a number: its name, where its word starts, whether "số" follows it."""

    name: str | None
    start: int
    says_number: bool


def kind_of_codes(codes: tuple[str, ...]) -> str | None:
    """Return the kind that the first code of a number tells, None when it tells none or one of two."""
    return _KIND_OF_CODE.get(codes[0]) if codes else None


def code_of_kind(name: str) -> str:
    """Return the usual code of a kind: "TB" for "Thông báo"; "" for a kind that has none."""
    codes = _CODES_OF_KIND[name]
    return codes[0] if codes else ""


def short_kind(name: str) -> str:
    """Return how clerks shorten a kind, "TB", "CTr"; one without a code of its own in full ("Quy định")."""
    codes = _CODES.get(name, "").split()
    return codes[0] if codes and name != "Quy định" else name


def fits_kind(name: str, codes: tuple[str, ...]) -> bool:
    """Say whether a document of this kind can have these codes: "TB" tells that it is no "Quyết định"."""
    told = codes[0] if codes and codes[0] in KIND_CODES else None
    return told is None or told in _CODES_OF_KIND[name] or not _CODES_OF_KIND[name]


def kind_before(key: str, start: int, *, crosses_line: bool) -> KindBefore:
    """Return the kind written before the number whose digits start at `start` of the search key.

    "Quyết định số: 12", "Quyết địnhsố 12", "QĐ 12" is no kind's word. With `crosses_line` a line may end
    between the two.
    """
    space = " \n" if crosses_line else " "
    offset = max(0, start - _LONGEST - 8)
    before = key[offset:start].rstrip(space)
    bare = before.rstrip(":.").rstrip(space)
    says_number = bare.endswith("số") and not bare.endswith(("chỉ số", "mục số"))
    if says_number:
        before = bare[:-2].rstrip(space)
    elif len(bare) < len(before):
        return KindBefore(None, start, says_number=False)  # "quyết định: 12 chỉ tiêu"
    name = kind_at_end(before)
    if name is None:
        return KindBefore(None, offset + len(bare) - len("số") if says_number else start, says_number)
    return KindBefore(KIND_NAMES[name], offset + len(before) - len(name), says_number)


def kind_at_end(key: str) -> str | None:
    """Return the kind, as a key of KIND_NAMES, with which `key` (no space behind) ends; the longest one."""
    if key.rpartition(" ")[2].rpartition("\n")[2] not in KIND_ENDS:
        return None
    words = key.replace("\n", " ").split(" ")
    for count in range(min(4, len(words)), 0, -1):
        written = " ".join(words[-count:])
        for lead in ("", "(", '"', "“", "["):
            if written.removeprefix(lead) in KIND_NAMES and (not lead or written.startswith(lead)):
                return written.removeprefix(lead)
    return None
