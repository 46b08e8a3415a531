"""Who is ordered, told off to report, or asked to help, in one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.directives.commands import MOST_PREFACES, PREFACE, PREFACE_END, starts_with_command, tells_what
from corpus.directives.others import OthersReader, first_matches
from corpus.directives.parties import Parties, PartyReader
from corpus.directives.records import Party
from corpus.directives.verbs import starts_with_verb
from corpus.spans import Span

# Patterns match search keys.
_DONE = r"(?<!đã )(?<!được )(?<!bàn )(?<!chuyển )(?<!tỉnh )(?<!trung ương )(?<!tiếp )(?<!phải )(?<!không )"
_ORDER = re.compile(
    rf"(?<!\w){_DONE}(?P<verb>giao(?: thêm)?(?: nhiệm vụ| trách nhiệm| việc)?(?: cho)?|yêu cầu|đề nghị|"
    rf"phân công|"
    r"kiến nghị)(?!\w)(?:\s?:)?(?:\s(?=\S)|$)"
)
_SIGNS_OF_ORDER = ("giao", "yêu cầu", "đề nghị", "phân công", "kiến nghị")
_LONGEST_TOPIC = 90  # characters before ":" that may name the topic of an item
_SKIPPED = re.compile(r"\s?\([^()]{1,160}\)|\s?,\s(?=(?:là|với vai trò)\s)")
# A subject with one of these reports or describes; it is not ordered to do anything.
_REPORTS = re.compile(
    r"\s?(?:,\s)?(?:đã|luôn|được(?! giao (?:chủ trì|nhiệm vụ|trách nhiệm|làm|phụ trách|theo dõi|"
    r"thực hiện)| phân công)|"
    r"là(?! (?:cơ quan (?:thường trực|đầu mối|chủ trì)|đơn vị (?:đầu mối|chủ trì)|đầu mối|thường trực))|"
    r"còn|chưa|bị|đang|mới|vẫn|sẽ|có(?! (?:trách nhiệm|giải pháp|kế hoạch|"
    r"biện pháp|phương án|văn bản|báo cáo))|"
    r"không thể|không chấp nhận|đạt|thống nhất (?:với|cao)|nhất trí|ghi nhận|biểu dương|phê bình|đánh giá|"
    r"nhận (?:phần|thiếu|khuyết|thức|thấy)|"
    r"nhấn mạnh|cho rằng|lưu ý|đồng ý|mong|cơ bản|nói|tự nhận|quyết định|nào|cũng|thì|nêu trên được|họp, |"
    r"đều|gần như|tự (?!kiểm|rà|phê|kê)|kết luận(?=:)|để xảy ra|chậm(?! nhất)|xong|xin)(?!\w)"
)
_GOES_ON = re.compile(r"(?:\s(?![-–])|\s?:\s|\s?,\s|\s?;$|$)")
# The bodies that issue notices; they order, and are ordered only by "giao".
_ISSUER = re.compile(
    r"(?:các )?(?:đồng chí |đ/c )?"
    r"(?:ban chấp hành|ban thường vụ|btv|bch|thường trực(?! (?:hội đồng|uỷ ban|hđnd|ubnd|mttq|mặt trận|"
    r"đảng uỷ|huyện đoàn))|huyện uỷ|bí thư huyện uỷ|"
    r"thường vụ)(?!\w)(?!.{0,20} (?:xã|thị trấn|huyện đoàn|đảng uỷ|hội|liên đoàn))"
)
# "Việc đo đạc do Phòng … thực hiện", "… được giao cho Phòng …", "trách nhiệm thuộc đồng chí …".
_BY = re.compile(
    r"(?<!\w)(?P<by>do|(?<!đã )được (?:giao|phân công)(?: cho)?|trách nhiệm (?:này )?thuộc(?: về)?) (?=\S)"
)
_SIGNS_OF_AGENT = ("do ", "được giao", "được phân công", "thuộc")
_CARRIES_OUT = re.compile(
    r"\s(?:chủ trì|thực hiện|đảm nhiệm|đảm nhận|phụ trách|chịu trách nhiệm|làm|lo|theo dõi|chỉ đạo|tổng hợp|"
    r"soạn|chuẩn bị|điều hành|quản lý)(?! (?:chưa|còn|rất|tốt))(?!\w)"
)
_ADVERB = re.compile(r"\s?(?:thống nhất |có ý kiến |tiếp tục |cũng )?")
_HANDS_ON = re.compile(r"\s(?:giao|phân công)(?: cho)? (?=đồng chí|đ/c)")
# "Phòng Giáo dục yêu cầu hiệu trưởng các trường …" orders the second.
_DEMANDS = re.compile(r"\s?yêu cầu ")
_EVERY = re.compile(r"(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm) ")
# "Riêng Đảng ủy xã Cồn Lau …", "Đồng thời UBND huyện …"; "Riêng đối với ba xã …" is a topic.
_ADDED = re.compile(
    r"(?:riêng|đồng thời|ngoài ra|trước mắt|bên cạnh đó) (?!(?:đối với|với|về|việc|trong)(?!\w))(?=\S)"
)
# "…, vì vậy Trung tâm …", "…, Ban Tổ chức tham mưu …": a subject behind what it is about.
_THEREFORE = re.compile(
    r" thì (?=(?:ubnd|uỷ ban|công an|phòng|ban|đảng uỷ|thanh tra|người đứng đầu|chủ tịch|bí thư|cấp uỷ|"
    r"tập thể|đồng chí|thủ trưởng) )|, (?:vì vậy|do đó|vì thế) |"
    r", (?=(?:ban|phòng|ubnd|uỷ ban|công an|văn phòng|trung tâm|đảng uỷ|đồng chí|hạt|"
    r"chi cục)(?: [^\s,.;:]+){1,12} (?:tham mưu|chủ trì|chịu trách nhiệm|lập phương án|theo dõi|đảm nhận|"
    r"hướng dẫn) )"
)
_TOPICS = ("riêng ", "về ")
_LONGEST_TOPIC_IN_LIST = 20  # characters
_MORE = ("đồng thời ", "ngoài ra ")
_TOPIC = re.compile(r"(?:đối với|về phía|riêng|riêng đối với|với) ")
_HEADING_START = re.compile(
    r"(?:đối với|về (?:phần |phía )?trách nhiệm của|trách nhiệm của|về phía|nhiệm vụ của|giao(?: cho)?|"
    r"đề nghị|yêu cầu) "
)


@dataclass(frozen=True, slots=True)
class Order:
    """What one sentence says of an order.

    `assignees` are those it names itself. `is_explicit` when a verb of ordering stands before them
    ("Giao", "Đề nghị"), or the sentence has such a verb without them; `is_by_issuer` when it says what the
    issuing body itself does ("Ban Thường vụ nhất trí …"); `is_embedded` when the verb of ordering stands
    inside the sentence ("phần còn lại giao các xã"). `subject` are those of whom it only tells something
    ("Công an huyện đã khởi tố 3 vụ"), whom what follows behind ";" may order.
    """

    assignees: tuple[Party, ...]
    is_explicit: bool
    after: int
    together_with: tuple[Party, ...] = ()
    reports_to: tuple[Party, ...] = ()
    through: tuple[Party, ...] = ()
    is_by_issuer: bool = False
    is_embedded: bool = False
    subject: tuple[Party, ...] = ()


class OrderReader:
    """Reads the sentences of one text; `key` is its search key."""

    def __init__(self, text: str, key: str) -> None:
        self._key = key
        self._parties = PartyReader(text, key)
        self._subject: tuple[Party, ...] = ()
        self._others = OthersReader(key, self._parties)

    def read(self, clause: Span) -> Order:
        """Return whom `clause` orders and whom it names besides."""
        order = self._assigned(clause)
        if order.is_by_issuer:
            return order
        after = Span(order.after, clause.end)
        together = self._others.together_with(after)
        reports_to = self._others.reports_to(after)
        through = self._others.through(after)
        if not (together or reports_to or through):
            return order
        return replace(order, together_with=together, reports_to=reports_to, through=through)

    def read_heading(self, heading: Span) -> tuple[Party, ...]:
        """Return the parties that a heading names and nothing else; () for every other heading."""
        start = _HEADING_START.match(self._key, heading.start, heading.end)
        parties = self._parties.read(start.end() if start else heading.start, heading.end)
        if parties is not None and not self._key[parties.end : heading.end].strip(" :.;"):
            return parties.parties
        return self._parties.read_whole(start.end(), heading.end) if start is not None else ()

    def _assigned(self, clause: Span) -> Order:
        self._subject = ()
        for start in self._starts(clause):
            order = _ORDER.match(self._key, start, clause.end)
            found = self._ordered(order, clause) if order is not None else self._by_subject(start, clause)
            if found is not None:
                return found
        return (
            self._by_verb_inside(clause)
            or self._by_agent(clause)
            or self._by_topic(clause)
            or Order((), is_explicit=False, after=clause.start, subject=self._subject)
        )

    def _by_subject(self, start: int, clause: Span) -> Order | None:
        """Return the order of a sentence whose subject starts at `start`: who acts, or whom it orders."""
        parties = self._parties.read(start, clause.end, is_subject=True)
        if parties is None:
            return None
        behind = self._past(parties.end, clause)
        if self._is_issuer(parties, start):
            return self._by_issuer(behind, clause, is_first=start == clause.start)
        demand = _DEMANDS.match(self._key, behind, clause.end)
        objects = self._parties.read(demand.end(), clause.end) if demand is not None else None
        if objects is not None:
            return self._order(objects, objects.end, clause, is_explicit=True)
        if not self._acts(parties, clause):
            self._subject = parties.parties
            return None
        return self._order(parties, parties.end, clause, is_explicit=False)

    def _by_issuer(self, behind: int, clause: Span, *, is_first: bool) -> Order | None:
        """Return whom the issuing body orders; a sentence without an order says what it does itself."""
        adverb = _ADVERB.match(self._key, behind, clause.end)
        order = _ORDER.match(self._key, adverb.end(), clause.end) if adverb is not None else None
        if order is not None:
            return self._ordered(order, clause)
        if not is_first:
            return None
        # "Ban Thường vụ ghi nhận … và yêu cầu Đảng ủy xã …"
        for order in first_matches(_ORDER.finditer(self._key, clause.start, clause.end)):
            if self._key.endswith((", ", " và ", "đồng thời "), clause.start, order.start()):
                return self._ordered(order, clause)
        return Order((), is_explicit=False, after=behind, is_by_issuer=True)

    def _by_verb_inside(self, clause: Span) -> Order | None:
        """Return the order of "phần còn lại giao các xã": the verb stands inside the sentence."""
        words = clause.of(self._key)
        if not any(sign in words for sign in _SIGNS_OF_ORDER):
            return None
        # "Lập hồ sơ đề nghị Sở …" is what is to be done; ", giao Phòng …" behind it says by whom.
        tells = tells_what(self._key, clause)
        for order in first_matches(_ORDER.finditer(self._key, clause.start, clause.end)):
            is_handed = order["verb"].startswith("giao")
            if tells and not (is_handed and self._key.endswith(", ", clause.start, order.start())):
                continue
            objects = self._parties.read(order.end(), clause.end, is_ordered=not is_handed)
            if objects is not None:
                return self._order(objects, order.end(), clause, is_explicit=True, is_embedded=True)
        return None

    def _by_agent(self, clause: Span) -> Order | None:
        """Return the order of "việc này do đồng chí X chủ trì", "… được giao cho Phòng Y tế".

        "Thành lập Tổ rà soát do đồng chí X làm Tổ trưởng" is what others are to do.
        """
        words = clause.of(self._key)
        if not any(sign in words for sign in _SIGNS_OF_AGENT):
            return None
        tells = tells_what(self._key, clause)
        for agent in first_matches(_BY.finditer(self._key, clause.start, clause.end)):
            if tells and agent["by"] == "do" and not self._key.endswith(", ", clause.start, agent.start()):
                continue
            parties = self._parties.read(agent.end(), clause.end)
            if parties is None:
                continue
            behind = self._past(parties.end, clause)
            if agent["by"] != "do" or _CARRIES_OUT.match(self._key, behind, clause.end):
                return self._order(parties, parties.end, clause, is_explicit=True, is_embedded=True)
        return None

    def _by_topic(self, clause: Span) -> Order | None:
        """Return the order of "Đối với Phòng Y tế: tham mưu …": the topic is who acts."""
        topic = _TOPIC.match(self._key, clause.start, clause.end)
        parties = self._parties.read(topic.end(), clause.end) if topic is not None else None
        if parties is None or not self._key.startswith(": ", parties.end):
            return None
        if not starts_with_verb(self._key, parties.end + 2):
            return None
        return self._order(parties, parties.end + 1, clause, is_explicit=False)

    def _ordered(self, order: re.Match[str], clause: Span) -> Order:
        objects = self._parties.read(order.end(), clause.end, is_ordered=True)
        return self._order(objects, order.end(), clause, is_explicit=True)

    def _order(
        self,
        parties: Parties | None,
        after: int,
        clause: Span,
        *,
        is_explicit: bool,
        is_embedded: bool = False,
    ) -> Order:
        if parties is None:
            return Order((), is_explicit=is_explicit, after=after)
        end = self._past(parties.end, clause)
        beside = Span(parties.end, end)
        persons = self._parties.persons_in(beside) if len(beside) > 3 else ()
        handed = _HANDS_ON.match(self._key, end, clause.end)
        if handed is not None:
            persons = (
                *persons,
                *self._parties.persons_in(Span(handed.end(), min(clause.end, handed.end() + 80))),
            )
        return Order((*parties.parties, *persons), is_explicit, end, is_embedded=is_embedded)

    def _starts(self, clause: Span) -> list[int]:
        """Return where the subject of a sentence may stand: at its start, behind each preface."""
        starts = [clause.start]
        key, start = self._key, clause.start
        for pattern in (_EVERY, _ADDED):
            before = pattern.match(key, start, clause.end)
            if before is not None:
                starts.append(before.end())
        is_more = key.startswith(_MORE, start) and starts_with_command(key, start, clause.end)
        if not is_more and PREFACE.match(key, start, clause.end):
            for _ in range(MOST_PREFACES):
                end = PREFACE_END.search(key, start, clause.end)
                # "Riêng tách thửa, cấp đổi sổ, Chi nhánh …": the topic is a list of what is to be done.
                if end is None or (
                    starts_with_verb(key, end.end()) and not self._lists_topics(end.end(), clause)
                ):
                    break
                start = end.end()
                starts.append(start)
        colon = key.find(": ", clause.start, min(clause.end, clause.start + _LONGEST_TOPIC))
        if colon >= 0:
            starts.append(colon + 2)
        if key.find(", ", clause.start, clause.end) >= 0 or key.find(" thì ", clause.start, clause.end) >= 0:
            starts.extend(
                match.end() for match in first_matches(_THEREFORE.finditer(key, clause.start, clause.end))
            )
        return starts

    def _lists_topics(self, start: int, clause: Span) -> bool:
        following = PREFACE_END.search(self._key, start, clause.end)
        is_short = following is not None and following.start() - start <= _LONGEST_TOPIC_IN_LIST
        return is_short and self._key.startswith(_TOPICS, clause.start)

    def _is_issuer(self, parties: Parties, start: int) -> bool:
        return _ISSUER.match(self._key, start, parties.end) is not None

    def _acts(self, parties: Parties, clause: Span) -> bool:
        """Say whether the subject does something, not merely has or had it."""
        behind = self._past(parties.end, clause)
        if not _GOES_ON.match(self._key, behind, clause.end):
            return False
        return _REPORTS.match(self._key, behind, clause.end) is None

    def _past(self, end: int, clause: Span) -> int:
        skipped = _SKIPPED.match(self._key, end, clause.end)
        return skipped.end() if skipped is not None else end
