"""Filters and the counts of facets."""

from __future__ import annotations

import pytest

from search_api.errors import UnknownRole, UnknownTopic, UnusableFilter
from search_api.faceting.counting import CountedFacet
from search_api.faceting.facets import Facet, Filter, Filters, filters_of
from search_api.faceting.filter_reading import read_filters
from search_api.listing import HitOrder, Listing
from search_api.search import Answer, Searcher

QUESTIONS = ("quản lý đất đai", "chỉ đạo về nông thôn mới", "giai phong mat bang", "thu ngân sách")


def counted(searcher: Searcher, question: str, filters: Filters, limit: int = 20) -> Answer:
    return searcher.search(question, filters=filters, listing=Listing(limit, is_counted=True))


def facet_of(answer: Answer, facet: Facet) -> CountedFacet:
    assert answer.counts is not None
    return next(one for one in answer.counts.facets if one.facet is facet)


@pytest.mark.parametrize(
    ("facet", "typed", "keys"),
    [
        (Facet.ROLE, ["Chỉ đạo", "han-che"], ("chi-dao", "han-che")),
        (Facet.ROLE, ["chi-dao,han-che"], ("chi-dao", "han-che")),
        (Facet.TOPIC, ["Đất đai"], ("dat-dai",)),
        (Facet.DISTRICT, ["khe-vang"], ("khe-vang",)),
        (Facet.DISTRICT, ["huyện Khe Vàng"], ("khe-vang",)),
        (Facet.DISTRICT, ["Khe Vàng,cat duyen"], ("cat-duyen", "khe-vang")),
        (Facet.DISTRICT, ["khong-ro"], ("khong-ro",)),
        (Facet.YEAR, ["2015"], ("2015",)),
        (Facet.YEAR, ["2015–2018"], ("2015-2018",)),
        (Facet.YEAR, ["2015-2015", " 2015 "], ("2015",)),
        (Facet.ISSUER, ["Thường trực Huyện ủy"], ("thuong-truc-huyen-uy",)),
        (Facet.DEADLINE, ["co"], ("co",)),
        (Facet.DEADLINE, ["Không"], ("khong",)),
        (Facet.KIND, ["thong bao"], ("thong-bao",)),
        (Facet.KIND, ["", "  "], ()),
    ],
)
def test_filters_are_read_as_people_write_them(
    samples: Searcher, facet: Facet, typed: list[str], keys: tuple[str, ...]
) -> None:
    assert read_filters(samples.facets, {facet: typed}).keys(facet) == keys


@pytest.mark.parametrize(
    ("facet", "typed", "told"),
    [
        (Facet.DISTRICT, "Đồng Xanh", "Kho không có huyện “Đồng Xanh”. Có: Cát Duyên, "),
        (Facet.YEAR, "2018-2015", "Không hiểu năm “2018-2015”"),
        (Facet.YEAR, "năm ngoái", "Không hiểu năm “năm ngoái”"),
        (Facet.DEADLINE, "mai", "Không hiểu lọc thời hạn “mai”"),
        (Facet.SIGNER, "x" * 201, "Giá trị lọc dài 201 ký tự"),
        (Facet.YEAR, ",".join(str(year) for year in range(1990, 2020)), "tối đa 24 giá trị"),
    ],
)
def test_what_cannot_be_filtered_by_is_told_in_one_line(
    samples: Searcher, facet: Facet, typed: str, told: str
) -> None:
    with pytest.raises(UnusableFilter) as raised:
        read_filters(samples.facets, {facet: [typed]})
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


def test_unknown_roles_and_topics_are_refused(samples: Searcher) -> None:
    with pytest.raises(UnknownRole):
        read_filters(samples.facets, {Facet.ROLE: ["vua"]})
    with pytest.raises(UnknownTopic):
        read_filters(samples.facets, {Facet.TOPIC: ["vũ trụ"]})


def test_filters_are_told_apart_by_facet_and_key() -> None:
    chosen = filters_of(
        [Filter(Facet.YEAR, "2019"), Filter(Facet.ROLE, "chi-dao"), Filter(Facet.YEAR, "2018")]
    )
    assert chosen.parameters() == {"vai": ("chi-dao",), "nam": ("2018", "2019")}
    assert chosen.without(Facet.YEAR, "2019").parameters() == {"vai": ("chi-dao",), "nam": ("2018",)}
    assert chosen.without(Facet.YEAR).parameters() == {"vai": ("chi-dao",)}
    assert not Filters()


@pytest.mark.parametrize("question", QUESTIONS)
def test_counting_changes_no_ranking(samples: Searcher, question: str) -> None:
    plain = samples.search(question, limit=100)
    told = counted(samples, question, Filters(), limit=100)
    assert [(hit.passage.id, hit.score) for hit in told.hits] == [
        (hit.passage.id, hit.score) for hit in plain.hits
    ]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("facet", [Facet.ROLE, Facet.DISTRICT, Facet.YEAR, Facet.DEADLINE])
def test_a_count_is_what_choosing_the_value_finds(samples: Searcher, question: str, facet: Facet) -> None:
    for one in facet_of(counted(samples, question, Filters()), facet).values:
        assert one.count > 0
        narrowed = counted(samples, question, Filters((Filter(facet, one.value.key),)))
        assert narrowed.found == one.count


def test_only_what_fits_every_filter_is_found(samples: Searcher) -> None:
    filters = read_filters(
        samples.facets, {Facet.DISTRICT: ["khe-vang", "cat-duyen"], Facet.YEAR: ["2012-2017"]}
    )
    answer = counted(samples, "quản lý đất đai", filters, limit=100)
    assert answer.hits
    for hit in answer.hits:
        assert hit.notice.fields.district.value in {"Khe Vàng", "Cát Duyên"}
        day = hit.notice.fields.issued_on.value or hit.notice.fields.meeting_on.value
        assert day is not None
        assert 2012 <= day.year <= 2017


def test_values_of_a_facet_with_a_filter_are_counted_beside_it(samples: Searcher) -> None:
    chosen = Filters((Filter(Facet.DISTRICT, "khe-vang"),))
    values = facet_of(counted(samples, "quản lý đất đai", chosen), Facet.DISTRICT).values
    assert values[0].is_chosen
    assert values[0].value.name == "Khe Vàng"
    others = {one.value.key: one.count for one in values[1:]}
    open_counts = facet_of(counted(samples, "quản lý đất đai", Filters()), Facet.DISTRICT).values
    assert others == {one.value.key: one.count for one in open_counts if one.value.key != "khe-vang"}


def test_each_filter_says_what_is_found_without_it(samples: Searcher) -> None:
    chosen = read_filters(samples.facets, {Facet.DISTRICT: ["khe-vang"], Facet.ROLE: ["bai-hoc"]})
    answer = counted(samples, "thu ngân sách", chosen)
    assert answer.counts is not None
    left = {one.filter.facet: one.count for one in answer.counts.dropped}
    for facet in (Facet.DISTRICT, Facet.ROLE):
        assert left[facet] == counted(samples, "thu ngân sách", chosen.without(facet)).found


@pytest.mark.parametrize(("order", "sign"), [(HitOrder.NEWEST, -1), (HitOrder.OLDEST, 1)])
def test_hits_by_day_have_undated_ones_last(samples: Searcher, order: HitOrder, sign: int) -> None:
    answer = samples.search("quản lý đất đai", listing=Listing(100, order=order))
    days = [hit.notice.fields.issued_on.value or hit.notice.fields.meeting_on.value for hit in answer.hits]
    known = [day.toordinal() * sign for day in days if day is not None]
    assert known == sorted(known)
    assert None not in days[: len(known)]
    assert [hit.rank for hit in answer.hits] == list(range(1, len(days) + 1))


def test_notices_are_listed_with_their_best_hits(samples: Searcher) -> None:
    whole = samples.search("quản lý đất đai", limit=200)
    answer = samples.search("quản lý đất đai", listing=Listing(5, by_notice=True))
    assert len(answer.notices) == 5
    assert answer.total_notices == len({hit.notice.id for hit in whole.hits})
    for one in answer.notices:
        of_notice = [hit.passage.id for hit in whole.hits if hit.notice.id == one.notice_id]
        assert one.hits == len(of_notice)
        assert [hit.passage.id for hit in answer.hits if hit.notice.id == one.notice_id] == of_notice[:2]


def test_an_answer_says_when_more_answer_than_are_ranked(samples: Searcher) -> None:
    land = counted(samples, "quản lý đất đai", Filters(), limit=10)
    assert land.counts is not None
    assert (land.is_cut, land.counts.seen > land.found) == (True, True)
    assert not counted(samples, "tàu vũ trụ", Filters()).is_cut
    narrowed = counted(samples, "quản lý đất đai", Filters((Filter(Facet.ROLE, "giao-trach-nhiem"),)))
    assert not narrowed.is_cut
