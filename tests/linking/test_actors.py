from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking.actors import (
    ASKS,
    MERGES,
    Told,
    compare,
    find_keys,
    find_owners,
    find_shorts,
    merge_names,
    propose_links,
    read_name,
)
from reportedly.records import Mention, Span, hash_id
from reportedly.relations import Link
from tests.tables import as_parameters, read_cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import SpeakerKind
    from reportedly.relations import Verdict

WORDS = ["Ilva", "Ivo", "Tarn", "Tarnova", "Tarnov", "Orlin", "I.", "Velland's", "Norwegian", "Ministry", "of", "Court",
         "HDB", "т", "Тарн", "а", "-", "’", "\ud800", "x" * 300]  # fmt: skip
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


def tell(printed: str, kind: SpeakerKind = "person", *forms: str) -> Told:
    mention = Mention("article", printed, kind, Span(0, 1), tuple((form, 1) for form in (printed, *forms)))
    return Told(read_name(mention, find_owners([mention])), find_shorts(mention))


def merge(names: Sequence[Told], verdicts: dict[str, Verdict] | None = None) -> list[set[str]]:
    told = {one.name.id: one for one in names}
    pairs = [(a, b) for a in sorted(told) for b in sorted(told) if a < b]
    links = list(propose_links(told, pairs))
    links += [Link("actor", a, b, ASKS, "") for a, b in pairs if not any((one.a, one.b) == (a, b) for one in links)]
    return sorted(
        ({told[name].name.printed for name in one.names} for one in merge_names(told, links, verdicts or {})),
        key=sorted,
    )


def judge(a: Told, b: Told, verdict: Verdict) -> dict[str, Verdict]:
    return {hash_id("link", "actor", *sorted((a.name.id, b.name.id))): verdict}


@pytest.mark.parametrize("case", as_parameters(read_cases("linking/actors"), lambda c: f"{c['text']} {c['other']}"))
def test_two_names(case: dict[str, Any]) -> None:
    a, b = (tell(case[key], case["sort"]) for key in ("text", "other"))
    found = compare(a, b)
    are = "same" if found.score >= MERGES else "doubtful" if found.score >= ASKS else "apart"
    assert are == case["are"], found
    if are != "apart":
        assert set(find_keys(a)) & set(find_keys(b))
        assert found.reason


@given(NAMES, NAMES, st.sampled_from(["person", "organisation", "outlet"]))
def test_comparing_takes_any_name_and_knows_no_first(one: str, other: str, kind: SpeakerKind) -> None:
    a, b = tell(one, kind), tell(other, kind)
    assert compare(a, b) == compare(b, a)
    assert 0 <= compare(a, b).score <= 1
    assert all(find_keys(a))


@given(st.permutations(["Ilva Tarnova", "Ilva Tarnovа", "Ivo Tarnov", "Ilvo Tarnov", "Tarnova", "I. Tarnov"]))
def test_the_order_of_names_does_not_matter(names: list[str]) -> None:
    assert merge([tell(name) for name in names]) == merge([tell(name) for name in sorted(names)])


def test_a_family_name_alone_joins_the_only_bearer() -> None:
    assert merge([tell("Ilva Tarn"), tell("Tarn")]) == [{"Ilva Tarn", "Tarn"}]
    assert {"Tarn"} in merge([tell("Ilva Tarn"), tell("Tarn"), tell("Ivo Tarn")])


def test_an_abbreviation_joins_the_body_that_an_article_uses_it_for() -> None:
    bank, short = tell("Velmar Directorate of Roads", "organisation", "VRX"), tell("VRX", "organisation")
    assert merge([bank, short]) == [{"Velmar Directorate of Roads", "VRX"}]


def test_initials_join_the_only_body_that_has_them() -> None:
    council, bureau = tell("Velmar Roads Council", "organisation"), tell("Velmar Rivers Council", "organisation")
    assert merge([council, tell("VRC", "organisation")]) == [{"VRC", "Velmar Roads Council"}]
    assert len(merge([council, bureau, tell("VRC", "organisation")])) == 3


def test_a_body_that_every_state_has_is_left_alone_where_nothing_tells_whose_it_is() -> None:
    court = Mention("a", "Supreme Court", "organisation", Span(0, 1), (("Supreme Court", 1),))
    other = Mention("b", "Supreme Court", "organisation", Span(0, 1), (("Supreme Court", 1),))
    theirs = Mention("b", "Norway's Supreme Court", "organisation", Span(5, 9), (("Norway's Supreme Court", 1),))
    assert read_name(court, find_owners([court])).id != read_name(other, find_owners([other])).id
    assert read_name(other, find_owners([other, theirs])).owner == "Norway"


def test_judgements_are_heeded() -> None:
    father, daughter = tell("Ivo Tarnov"), tell("Ilva Tarnova")
    assert len(merge([father, daughter])) == 2
    assert len(merge([father, daughter], judge(father, daughter, "same"))) == 1
    one, other = tell("Oleksii Tarnov"), tell("Alexey Tarnov")
    assert len(merge([one, other])) == 1
    assert len(merge([one, other], judge(one, other, "different"))) == 2
    assert len(merge([one, other], judge(one, other, "unsure"))) == 1


def test_different_wins_over_same() -> None:
    a, b, c = (tell(name) for name in ("Ilva Tarn", "Ivo Orlin", "Petra Brakna"))
    verdicts = {**judge(a, b, "same"), **judge(b, c, "same"), **judge(a, c, "different")}
    merged = merge([a, b, c], verdicts)
    assert len(merged) == 2
    assert not any({"Ilva Tarn", "Petra Brakna"} <= one for one in merged)
