"""A question, read: its words, its language, the document number or the role it asks for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.document_number import TypedNumber, find_typed_numbers
from corpus.notice import Role
from corpus.spelling import fold, folded_key, has_accents, search_key
from indexer.analyser import fold_keys, terms
from search_api.asking.language import Language, language_of
from search_api.asking.periods import AskedPeriod, find_periods
from search_api.asking.quotation import RequiredPhrase, read_quotation
from search_api.errors import EmptyQuery, QueryTooLong

# A page of text; longer input is a document, and belongs to a search for precedents.
LONGEST_QUERY = 4_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\ud800-\udfff]+")
# Invisible characters inside a word, as pages and PDF files leave them; corpus takes them from notices too.
_INVISIBLE = re.compile(r"[\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")

# A question that opens with one of these asks for a role; what follows is its subject.
_INTENTS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (
        role,
        re.compile(
            rf"^(?:tim |cac |nhung |y kien |van ban |noi dung )*(?:{vietnamese}) "
            r"(?:ve|doi voi|lien quan(?: den)?|trong(?! tam\b)|cua) "
            rf"|^(?:all |any |the |find |list )*(?:{english}) "
            r"(?:on|about|regarding|concerning|in|for|of) (?:the )?"
        ),
    )
    for role, vietnamese, english in (
        (
            Role.DIRECTIVE,
            "chi dao|y kien chi dao|yeu cau|nhiem vu|ket luan chi dao",
            "directives?|instructions?|orders?|tasks?|guidance",
        ),
        (
            Role.SHORTCOMING,
            "han che|ton tai|khuyet diem|yeu kem|bat cap|ton tai,? han che|han che,? ton tai",
            "shortcomings?|weaknesses|limitations?|problems?",
        ),
        (Role.RESULT, "ket qua|thanh tich|uu diem", "results?|achievements?"),
        (Role.TARGET, "chi tieu|muc tieu", "targets?|goals?"),
        (Role.CAUSE, "nguyen nhan", "causes?|reasons?"),
        (Role.LESSON, "bai hoc(?: kinh nghiem)?", "lessons?(?: learn(?:ed|t))?"),
        (
            Role.ASSIGNMENT,
            "giao (?:trach nhiem|viec|nhiem vu)|phan cong(?: trach nhiem| nhiem vu)?",
            "assignments?|responsibilit(?:y|ies)",
        ),
    )
)
# "Giao rà soát quỹ đất cho ai": what is given stays to be looked for.
_GIVEN = re.compile(
    r"^giao (?:trach nhiem |nhiem vu |viec )?(?:cho (?!thue|vay|thay)"
    r"|(?!duc |vien |trinh |thong |dich |luu |hoi |xu |dan |ly |an |ban |khoan )(?=.{1,80} cho(?: |$)))"
)


# The last syllables of what joins a role to its subject, where folding makes other words of them.
_JOINING = {
    "ve": "về",
    "voi": "với",
    "den": "đến",
    "trong": "trong",
    "cua": "của",
    "giao": "giao",
    "cho": "cho",
}
# Words that may stand beside a document number without asking for more: "thông báo số 406-TB/HU".
_BESIDE_A_NUMBER = frozenset(
    "so van ban thong bao ket luan quyet dinh chi thi nghi ke hoach huong dan cao tim số văn bản thông báo "
    "kết luận quyết định chỉ thị nghị kế hoạch hướng dẫn cáo tìm notice number no "
    "sanh va voi sánh và với compare and".split(" ")
)


@dataclass(frozen=True, slots=True)
class Query:
    """A question as both arms use it.

    `text` is NFC and trimmed; `subject` is `text` without the words that only ask for a role ("chỉ đạo về").
    `keys` are the terms of the subject, folded when `folded` (typed without accents, or English). `role` is
    the role asked for; `numbers` the document numbers named, in order; their terms come first in `keys`.
    `phrases` stood in quotation marks and must stand in an answer; `periods` are the dates and periods named.
    """

    text: str
    subject: str
    keys: tuple[str, ...]
    folded: bool
    language: Language
    role: Role | None
    numbers: tuple[TypedNumber, ...] = ()
    phrases: tuple[RequiredPhrase, ...] = ()
    periods: tuple[AskedPeriod, ...] = ()

    @property
    def number(self) -> TypedNumber | None:
        """The first document number named."""
        return self.numbers[0] if self.numbers else None

    @property
    def is_look_up(self) -> bool:
        """Whether the question is one or several document numbers and nothing else to look for."""
        return 0 < len(self.keys) == len(self.numbers)

    @property
    def encoder_text(self) -> str:
        """The subject as the encoder wants it: without accents when `folded`."""
        return fold(self.subject) if self.folded else self.subject


def read_query(text: str) -> Query:
    """Return `text` read as a question; raise EmptyQuery or QueryTooLong."""
    if len(text) > LONGEST_QUERY:
        raise QueryTooLong(len(text), LONGEST_QUERY)
    visible = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    clean = " ".join(unicodedata.normalize("NFC", visible).split())
    quotation = read_quotation(clean)
    typed = quotation.rest
    role, subject = _read_role(typed)
    keys = terms(subject)
    if not keys:
        raise EmptyQuery
    numbers = tuple(find_typed_numbers(typed))
    if numbers:
        keys = _with_numbers(subject, keys)
        if set(keys[len(numbers) :]) <= _BESIDE_A_NUMBER:
            # "và" in a look-up is not looked for: half of the archive holds it.
            keys = keys[: len(numbers)]
    language = language_of(typed)
    # An English question may name "Cát Duyên"; its own words are found among the folded ones.
    folded = language is Language.ENGLISH or not has_accents(typed)
    return Query(
        text=clean,
        subject=subject,
        keys=tuple(fold_keys(keys) if folded else keys),
        folded=folded,
        language=language,
        role=role,
        numbers=numbers,
        phrases=quotation.phrases,
        periods=find_periods(typed),
    )


def _read_role(text: str) -> tuple[Role | None, str]:
    key = folded_key(text)
    for role, pattern in _INTENTS:
        match = pattern.match(key)
        if match and terms(text[match.end() :]) and _is_joined(text, match.end()):
            return role, text[match.end() :].strip()
    given = _GIVEN.match(key)
    if given and terms(text[given.end() :]) and _is_joined(text, given.end()):
        return Role.ASSIGNMENT, text[given.end() :].strip()
    return None, text


def _is_joined(text: str, end: int) -> bool:
    """Say whether the opening of `text` ends in a joining word, not in "trọng", "trồng" or "vệ"."""
    last = search_key(text[:end]).split()[-1]
    return not has_accents(text) or _JOINING.get(fold(last), last) == last


def _with_numbers(subject: str, keys: list[str]) -> list[str]:
    """Return `keys` with each typed number such as "406 TB HU" as the one term that the index keeps."""
    numbers = list(find_typed_numbers(subject))
    if not numbers:
        return keys
    starts = [0, *(number.span.end for number in numbers)]
    ends = [*(number.span.start for number in numbers), len(subject)]
    rest = " ".join(subject[start:end] for start, end in zip(starts, ends, strict=True))
    return [*(number.token for number in numbers), *terms(rest)]
