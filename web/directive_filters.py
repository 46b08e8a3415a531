"""What a person wants of the table of directives, as the address of the page says it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from corpus.dates import official_date
from corpus.notice import Role
from indexer.directive_query import DirectiveOrder
from indexer.store import Store
from search_api.asking.asked_roles import read_roles, role_slug
from search_api.asking.asked_topics import read_topics
from search_api.asking.language import Language
from search_api.asking.query import LONGEST_QUERY
from search_api.directing.listing import DirectivesAsked, read_day
from search_api.errors import UnknownTopic
from web.addresses import address
from web.filter_chips import Chip, Filter, show_chips
from web.inventory import list_districts
from web.messages import say
from web.topics import topic_name

PATH = "/chi-dao"
# More than there are roles; an address may be made by hand.
_MOST_ROLES = 24
# What the parameter `xep` says for each order.
ORDERS = {"han": DirectiveOrder.DEADLINE, "van-ban": DirectiveOrder.NOTICE}
HAS_DEADLINE = "co"


@dataclass(frozen=True, slots=True)
class DirectiveFilters:
    """The parameters of the page as typed, in NFC; "" and () ask nothing.

    `assignee` is a name, `topic` a topic or a question, `district` the key of a district or a name, `after`
    and `before` are days, `roles` slugs of roles, `deadline` is HAS_DEADLINE, `order` a key of ORDERS.
    """

    assignee: str
    topic: str
    district: str
    after: str
    before: str
    roles: tuple[str, ...]
    deadline: str
    order: str

    @property
    def parameters(self) -> dict[str, object]:
        """The parameters of the address."""
        return {
            "giao": self.assignee,
            "linh-vuc": self.topic,
            "huyen": self.district,
            "tu": self.after,
            "den": self.before,
            "vai": self.roles,
            "han": self.deadline,
            "xep": self.order,
        }

    def asked(self, store: Store) -> DirectivesAsked:
        """Return what the tables are asked; raise SearchError for a day or a role that is none."""
        return DirectivesAsked(
            assignee=self.assignee or None,
            before=read_day(self.before) if self.before else None,
            after=read_day(self.after) if self.after else None,
            topic=self.topic or None,
            district=district_name(store, self.district) or None,
            roles=read_roles(self.roles),
            has_deadline=self.deadline == HAS_DEADLINE,
            order=ORDERS.get(self.order),
        )

    def chips(self, asked: DirectivesAsked, language: Language) -> tuple[Chip, ...]:
        """Return a chip for each filter that is set."""
        days = (
            (asked.after, "tu", say("directives.after", language)),
            (asked.before, "den", say("directives.before", language)),
        )
        filters = []
        if self.assignee:
            filters.append(Filter("giao", say("directives.assignee", language), self.assignee))
        if self.topic:
            name, is_vietnamese = _topic_told(self.topic, language)
            filters.append(Filter("linh-vuc", say("directives.topic", language), name, is_vietnamese))
        if asked.district:
            filters.append(Filter("huyen", say("field.district", language), asked.district))
        filters += [
            Filter(parameter, label, official_date(day), is_vietnamese=False)
            for day, parameter, label in days
            if day is not None
        ]
        if asked.has_deadline:
            filters.append(Filter("han", "", say("directives.has_deadline", language), is_vietnamese=False))
        chips = show_chips(PATH, self.parameters, filters, language)
        return (*chips, *(self._role_chip(role, asked.roles, language) for role in asked.roles))

    def _role_chip(self, role: Role, roles: Sequence[Role], language: Language) -> Chip:
        others = tuple(role_slug(one) for one in roles if one is not role)
        return Chip(
            say("directives.role", language),
            say(f"role.{role.value}", language),
            address(PATH, language, {**self.parameters, "vai": others}),
            is_vietnamese=False,
        )


def read_filters(query: QueryParams) -> DirectiveFilters:
    """Return what the address asks for."""

    def typed(name: str) -> str:
        # A longer question is refused, and the page that says so need not repeat it.
        text = " ".join(query.get(name, "").split())[: LONGEST_QUERY + 1]
        return unicodedata.normalize("NFC", text)

    return DirectiveFilters(
        assignee=typed("giao"),
        topic=typed("linh-vuc"),
        district=typed("huyen"),
        after=typed("tu"),
        before=typed("den"),
        roles=tuple(role.strip() for role in query.getlist("vai")[:_MOST_ROLES] if role.strip()),
        deadline=HAS_DEADLINE if typed("han") else "",
        order=typed("xep") if typed("xep") in ORDERS else "",
    )


def district_name(store: Store, typed: str) -> str:
    """Return the name of the district whose key was typed, else what was typed."""
    names = {district.key: district.name for district in list_districts(store) if district.name is not None}
    return names.get(typed) or typed


def _topic_told(typed: str, language: Language) -> tuple[str, bool]:
    """Return the name of a known topic in the language of the page, else the question as it is typed."""
    try:
        return topic_name(read_topics([typed])[0], language), language is Language.VIETNAMESE
    except UnknownTopic:
        return f"“{typed}”", True
