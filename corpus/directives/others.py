"""Who else an order names: with whom it is done, to whom it is reported, through whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from corpus.directives.parties import PartyReader
from corpus.directives.records import Party
from corpus.spans import Span

# Patterns match search keys.
_MOST_TRIES = 24
_WITH = re.compile(
    r"(?<!\w)(?:phối hợp(?: (?:chặt chẽ|đồng bộ|thường xuyên|kịp thời|tốt|cùng|với)){0,3}|cùng(?: với)?|"
    r"chung với|"
    r"(?:có|với) sự (?:tham gia|phối hợp|giám sát|chứng kiến) của|"
    r"có (?=(?:[^\s,.;:]+ ){2,9}?(?:tham gia|kiểm tra chéo|chứng kiến|cùng dự|giám sát)(?!\w)))\s?(?=\S)"
)
_SIGNS_OF_HELP = ("cùng", "phối hợp", "chung với", "sự ", " có ")
_THROUGH = re.compile(r"(?<!\w)(?:thông )?qua\s(?=\S)")
_REPORT = re.compile(
    r"(?<!\w)(?<!đã )(?P<verb>báo cáo|gửi|(?<!lộ )(?<!chương )(?<!công )(?<!quá )trình|nộp|phản ánh|"
    r"tổng hợp|thông qua|thông báo (?:kết quả|tình hình))\s(?=\S)"
)
_OFFICE = re.compile(
    r"(?:các )?(?:văn phòng|vphu|vp |ban |btc|uỷ ban|ubkt|ubnd|phòng|thường trực|cơ quan|đồng chí|chi cục|"
    r"hạt)"
)
_SIGN_OF_REPORT = re.compile(r"báo cáo|thông báo|gửi|trình|nộp|phản ánh|tổng hợp|thông qua")
_REPORT_TO = re.compile(r"(?<!\w)(?:về|với|lên|cho|tới|đến|trình|gửi|báo cáo|xin ý kiến)\s(?=\S)")
_LONGEST_REPORT = 80  # characters between "gửi" and whom it is sent to


class OthersReader:
    """Reads who is named besides the assignees; `key` is the search key of the text."""

    def __init__(self, key: str, parties: PartyReader) -> None:
        self._key = key
        self._parties = parties

    def together_with(self, within: Span) -> tuple[Party, ...]:
        """Return with whom the order is carried out."""
        words = within.of(self._key)
        if not any(sign in words for sign in _SIGNS_OF_HELP):
            return ()
        found: list[Party] = []
        for match in first_matches(_WITH.finditer(self._key, within.start, within.end)):
            parties = self._parties.read(match.end(), within.end, is_helper=True)
            if parties is not None:
                found.extend(parties.parties)
        return tuple(found)

    def through(self, within: Span) -> tuple[Party, ...]:
        """Return through whom it is reported."""
        if self._key.find("qua ", within.start, within.end) < 0:
            return ()
        for match in first_matches(_THROUGH.finditer(self._key, within.start, within.end)):
            parties = self._parties.read(match.end(), within.end)
            if parties is not None and _OFFICE.match(self._key, match.end(), within.end):
                return parties.parties
        return ()

    def reports_to(self, within: Span) -> tuple[Party, ...]:
        """Return to whom it is reported."""
        if not _SIGN_OF_REPORT.search(self._key, within.start, within.end):
            return ()
        for match in first_matches(_REPORT.finditer(self._key, within.start, within.end)):
            if match["verb"] in {"báo cáo", "gửi", "trình"}:
                parties = self._parties.read(match.end(), within.end)
                if parties is not None and not self._is_below(match.end()):
                    return parties.parties
            until = min(within.end, match.end() + _LONGEST_REPORT)
            for behind in first_matches(_REPORT_TO.finditer(self._key, match.end(), until)):
                parties = self._parties.read(behind.end(), within.end)
                if parties is not None and not self._is_below(behind.end()):
                    return parties.parties
        return ()

    def _is_below(self, start: int) -> bool:
        """Say whether whoever is named at `start` is informed, not reported to: "gửi các chi bộ"."""
        return self._key.startswith(("các ", "từng ", "mỗi ", "nhân dân"), start)


def first_matches(matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the first matches; no sentence that somebody wrote has more."""
    return islice(matches, _MOST_TRIES)
