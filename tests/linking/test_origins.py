from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking import Line, find_origins
from reportedly.linking.channels import find_channels, read_channel
from reportedly.records import Span, StatedOrigin
from reportedly.relations import Echo

if TYPE_CHECKING:
    from reportedly.records import OriginRelation
    from reportedly.relations import Direction, EchoKind

WHOLE = (Span(0, 100),)


def line(
    name: str,
    outlet: str | None = None,
    day: int | None = 1,
    via: tuple[str, ...] = (),
    speaker: str | None = "Ila Brandt",
) -> Line:
    article = name.split(":", maxsplit=1)[0]
    return Line(
        f"s{name}", article, outlet or article.title(), f"2031-05-{day:02}" if day else None, WHOLE, via, speaker
    )


def echo(a: str, b: str, kind: EchoKind = "copy", direction: Direction | None = None, at: int = 0) -> Echo:
    span = Span(at, at + 50)
    return Echo(a, b, kind, ((span, span),), direction, "same passage, 12 words")


def state(name: str, relation: OriginRelation = "citing", start: int = 0) -> StatedOrigin:
    return StatedOrigin(Span(start, start + 10), f"citing {name}", name, relation)


def test_independent_articles_are_two_origins() -> None:
    found = find_origins([line("herald"), line("post", day=2)], (), {})
    assert [(one.name, one.articles, one.chain) for one in found] == [
        ("Herald", ("herald",), ()),
        ("Post", ("post",), ()),
    ]


@pytest.mark.parametrize("kind", ["copy", "edited", "quote"])
def test_an_echo_never_corroborates(kind: EchoKind) -> None:
    (one,) = find_origins([line("herald"), line("post", day=2)], [echo("herald", "post", kind, "a->b")], {})
    assert one.name == "Herald"
    assert one.articles == ("herald", "post")
    assert one.chain == ("Herald 2031-05-01 -> Post 2031-05-02: same passage, 12 words",)


def test_an_echo_of_another_passage_says_nothing() -> None:
    assert len(find_origins([line("herald"), line("post")], [echo("herald", "post", at=200)], {})) == 2


def test_where_nobody_was_first_there_is_no_name_and_no_arrow() -> None:
    (one,) = find_origins([line("herald"), line("post")], [echo("herald", "post")], {})
    assert one.name is None
    assert one.chain == ("Herald 2031-05-01 - Post 2031-05-01: same passage, 12 words",)


def test_one_channel_is_one_origin_in_whatever_form() -> None:
    lines = [line("herald", via=("Ostpress",)), line("post", day=2, via=("The Ostpress news agency",))]
    (one,) = find_origins(lines, (), {})
    assert one.name == "Ostpress"


def test_the_channels_own_article_is_of_that_origin() -> None:
    lines = [line("herald", via=("Ostpress",)), line("own", "ostpress.example", 2)]
    (one,) = find_origins(lines, (), {})
    assert one.articles == ("herald", "own")


def test_two_articles_of_one_outlet_are_not_joined_by_that_alone() -> None:
    assert len(find_origins([line("a", "Herald"), line("b", "Herald", 2, speaker="Peer Holm")], (), {})) == 2


def test_stated_origins_near_the_line_count() -> None:
    lines = [line("herald"), line("post", day=2)]
    near = {"herald": [state("Ostpress")], "post": [state("Ostpress", start=120)]}
    far = {"herald": [state("Ostpress")], "post": [state("Ostpress", start=5000)]}
    assert len(find_origins(lines, (), near)) == 1
    assert len(find_origins(lines, (), far)) == 2
    assert len(find_origins(lines, (), {key: [state("Ostpress", "translated")] for key in near})) == 2


def test_a_description_is_no_channel() -> None:
    lines = [line("herald", via=("an officer",)), line("post", via=("an officer",))]
    assert len(find_origins(lines, (), {})) == 2


def test_one_article_is_no_two_witnesses_of_one_speaker() -> None:
    assert len(find_origins([line("herald:1"), line("herald:2")], (), {})) == 1
    assert len(find_origins([line("herald:1"), line("herald:2", speaker=None)], (), {})) == 1
    assert len(find_origins([line("herald:1"), line("herald:2", speaker="Peer Holm")], (), {})) == 2


def test_one_actor_in_two_outlets_is_one_origin_whatever_the_name() -> None:
    ministry = [line("herald", speaker="the ministry"), line("post", day=2, speaker="Ministry of Ferries")]
    apart = [one._replace(actor=key) for one, key in zip(ministry, ("m1", "m2"), strict=True)]
    together = [one._replace(actor="m1", actor_name="Ministry of Ferries") for one in ministry]
    assert len(find_origins(apart, (), {})) == 2
    (found,) = find_origins(together, (), {})
    assert (found.name, found.articles) == ("Ministry of Ferries", ("herald", "post"))
    assert found.chain == ("Herald 2031-05-01 -> Post 2031-05-02: both have it from Ministry of Ferries",)


def test_a_chain_reaches_every_article_once() -> None:
    lines = [line(name, day=day) for day, name in enumerate(("herald", "post", "star", "tide"), 1)]
    echoes = [echo("herald", "post"), echo("post", "star"), echo("herald", "star"), echo("star", "tide")]
    (one,) = find_origins(lines, echoes, {})
    assert len(one.chain) == 3
    assert [step.split(": ")[0].split(" -> ")[1].split()[0] for step in one.chain] == ["Post", "Star", "Tide"]


def test_the_order_of_lines_and_echoes_does_not_matter() -> None:
    lines = [line("herald"), line("post", day=2, via=("Ostpress",)), line("star", day=None), line("tide", day=2)]
    echoes = [echo("herald", "star"), echo("post", "tide", "quote")]
    expected = find_origins(lines, echoes, {})
    for some in permutations(lines):
        assert find_origins(some, echoes[::-1], {}) == expected


def test_two_thousand_lines_of_one_speaker() -> None:
    lines = [line(f"a{at:04}", "Herald", at % 28 + 1, ("Ostpress",)) for at in range(2000)]
    (one,) = find_origins(lines, [echo("a0000", f"a{at:04}") for at in range(1, 2000)], {})
    assert len(one.articles) == 2000


def test_no_lines_no_origins() -> None:
    assert find_origins((), (), {}) == ()


NAMES = st.sampled_from(["a", "b", "c", "d", "e"])


@given(st.lists(st.tuples(NAMES, NAMES), max_size=8), st.lists(NAMES, min_size=1, max_size=8))
def test_every_article_has_an_origin_and_echoes_only_take_away(pairs: list[tuple[str, str]], names: list[str]) -> None:
    lines = [line(name) for name in names]
    echoes = [echo(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
    found = find_origins(lines, echoes, {})
    assert sorted(article for one in found for article in one.articles) == sorted({*names})
    assert len(found) <= len(find_origins(lines, (), {}))


@pytest.mark.parametrize(
    ("name", "key"),
    [("www.herald.example", "herald"), ("The Herald", "herald"), ("HERALD", "herald"), ("officials", "")],
)
def test_channels(name: str, key: str) -> None:
    assert read_channel(name) == key


def test_channels_of_a_line() -> None:
    assert find_channels(("Star TV", "a soldier"), [state("Ostpress")], WHOLE) == {
        "startv": "Star TV",
        "ostpress": "Ostpress",
    }
