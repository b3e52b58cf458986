from __future__ import annotations

from typing import Any

import pytest

from reportedly.linking.alarms import find_missing, find_outlet_key, find_relayed
from reportedly.records import Figure, Span, Speaker
from tests.linking.test_alarms import cut, tell
from tests.tables import as_parameters, read_cases

CASES = read_cases("linking/sources")


@pytest.mark.parametrize("case", as_parameters(CASES, lambda case: case["name"]))
@pytest.mark.parametrize("turned", [False, True])
def test_case(case: dict[str, Any], turned: bool) -> None:
    citing = tell("citing.txt", case["citing"])
    sources = [tell(f"source{number}.txt", row) for number, row in enumerate(case["sources"])]
    by_id = {told.article.id: told for told in sources}
    (relayed,) = find_relayed(citing.figures)
    key = find_outlet_key(relayed.outlet)
    own = [told for told in sources if find_outlet_key(told.article.outlet or "") == key]
    found = find_missing(citing, relayed, own[::-1] if turned else own)
    wanted = case.get("alarm", {})
    assert [one.kind for one in found] == (["not-in-source"] if wanted else [])
    for one in found:
        assert one.b == citing.article.id
        assert (cut(citing, one.b_span), cut(by_id[one.a], one.a_span)) == (wanted["words"], wanted["other"])


def test_only_numbers_from_outlets_are_looked_up() -> None:
    told = Speaker("Maksim Orlin", "person")
    figures = [
        Figure("a", None, Span(0, 1), "4", 4, 4, befell="killed", speaker=told),
        Figure("a", None, Span(2, 3), "4", 4, 4, befell="killed", speaker=told, via=("Herald", "Star TV")),
        Figure("a", None, Span(4, 5), "4", 4, 4, via=("Herald",)),
        Figure("a", None, Span(6, 7), "some", None, None, befell="killed", via=("Herald",)),
    ]
    assert [(one.figure.span.start, one.outlet) for one in find_relayed(figures)] == [(2, "Herald")]


@pytest.mark.parametrize("name", ["", "the", "...", "The News", "https://"])
def test_a_name_without_letters_of_its_own_is_no_outlet(name: str) -> None:
    assert find_outlet_key(name) in {"", "https:"}
