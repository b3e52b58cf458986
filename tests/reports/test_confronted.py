"""What the report opens with: columns, their order, and what is left out of them."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger.view import AlarmLine, EchoLine
from reportedly.records import Figure, Span
from reportedly.relations import Alarm, Echo, Origin
from reportedly.reports.confronted import (
    MOST_DISPUTED,
    MOST_FOLDED,
    MOST_OPEN,
    NO_SIDE,
    Confronted,
    confront,
    find_columns,
)
from reportedly.reports.html import render_report
from reportedly.reports.positions import MOST_FIGURES, show_figures
from tests.reports.claimed import SIDES, disputed, make_claim, make_position, take

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.ledger.view import ArticleView


def render(views: Sequence[ArticleView], confronted: Confronted) -> str:
    return "".join(render_report(iter(views), (), title="T", made="now", version="0", confronted=confronted))


def test_columns_stand_in_the_order_of_the_pack_and_then_who_has_no_side(views: list[ArticleView]) -> None:
    assert [column.name for column in find_columns(disputed(views), SIDES)] == ["Orvan", "Teskia", NO_SIDE]
    turned = dict(reversed(SIDES.items()))
    assert [column.name for column in find_columns(disputed(views), turned)] == ["Teskia", "Orvan", NO_SIDE]


def test_a_side_that_the_pack_does_not_have_has_its_column(views: list[ArticleView]) -> None:
    names = [column.name for column in find_columns(disputed(views), {"teskia": "Teskia"})]
    assert names == ["Teskia", "orvan", NO_SIDE]


def test_swapping_the_sides_swaps_the_columns_and_nothing_else(views: list[ArticleView]) -> None:
    line = disputed(views)
    other = {"orvan": "teskia", "teskia": "orvan", None: None}
    positions = tuple(replace(one, side=other[one.side]) for one in line.claim.positions)
    swapped = replace(line, claim=replace(line.claim, positions=positions))
    found = {column.name: column[1:] for column in find_columns(line, SIDES)}
    turned = {column.name: column[1:] for column in find_columns(swapped, SIDES)}
    assert _without_side(found["Orvan"]) == _without_side(turned["Teskia"])
    assert _without_side(found["Teskia"]) == _without_side(turned["Orvan"])
    ours, theirs = (_tags(render(views, confront([one], SIDES))) for one in (line, swapped))
    assert ours == theirs


def _without_side(column: tuple[object, ...]) -> str:
    return re.sub("side='\\w+'", "", repr(column))


def _tags(page: str) -> Counter[str]:
    return Counter(re.findall("<[^>]*>", page))


def test_a_denial_is_never_folded_away_by_many_who_assert(views: list[ArticleView]) -> None:
    lines = take(views, 1)
    many = [make_position(lines, "orvan", "asserts", f"Speaker {number}") for number in range(60)]
    line = make_claim(lines, [*many, make_position(lines, "orvan", "denies", "The one")])
    (column,) = find_columns(line, SIDES)
    assert "The one" in [stand.who for stand in column.shown]
    assert (len(column.shown), len(column.folded)) == (MOST_OPEN, MOST_FOLDED)
    assert column.hidden == 61 - MOST_OPEN - MOST_FOLDED


def test_more_disputes_than_a_person_reads_are_counted(views: list[ArticleView]) -> None:
    found = confront([disputed(views)] * (MOST_DISPUTED + 3), SIDES)
    assert (len(found.disputed.cards), found.disputed.more) == (MOST_DISPUTED, 3)
    assert "and 3 more: reportedly disputes" in render(views, found)


def test_what_nobody_disputes_needs_two_origins(views: list[ArticleView]) -> None:
    lines = take(views, 2)
    agreed = make_claim(lines, [make_position(lines, "orvan", "asserts", "Dario Venn")])
    single = replace(agreed, claim=replace(agreed.claim, origins=agreed.claim.origins[:1]))
    found = confront([agreed, single], SIDES)
    assert [card.line for card in found.others.cards] == [agreed]
    assert found.disputed.cards == ()


def test_every_line_leads_to_its_words_and_the_page_opens_with_them(views: list[ArticleView]) -> None:
    page = render(views, confront([disputed(views)], SIDES))
    opening = page[page.index("<main>") : page.index('id="key"')]
    assert opening.index('id="disputed"') < opening.index("Dario Venn")
    targets = re.findall(r'<blockquote><a href="#([ms]-\w+)">', opening)
    assert len(targets) == 5
    for target in targets:
        assert f'id="{target}"' in page
    assert "2 articles, 2 outlets, 2 origins" in opening
    assert '<span class="tag denies">denies</span>' in opening
    assert "through Harbour Radio" in opening


def test_words_of_an_article_that_the_report_leaves_out_stand_there_all_the_same(views: list[ArticleView]) -> None:
    line = disputed(views)
    page = render(views[-1:], confront([line], SIDES))
    opening = html.unescape(page[page.index("<main>") : page.index('id="key"')])
    assert line.statements[2].statement.content in opening
    assert "(not in this report)" in opening
    assert 'href="#m-' not in opening


def test_hostile_names_and_gists_are_text(views: list[ArticleView]) -> None:
    nasty = "<script>alert(1)</script>\u202e\x1b"
    lines = take(views, 2)
    positions = [make_position(lines[:1], nasty, "asserts", nasty), make_position(lines[1:], None, "denies", nasty)]
    line = make_claim(lines, positions, gist=nasty, reason=nasty, origins=(Origin(nasty, (nasty,), (nasty,)),))
    a, b = lines[0].article, replace(lines[1].article, id="z", outlet=nasty, address="javascript:alert(1)")
    alarm = Alarm("changed-figure", a.id, Span(0, 3), b.id, Span(0, 3), nasty)
    echo = Echo(a.id, b.id, "copy", ((Span(0, 30), Span(0, 30)),), None, nasty)
    found = confront([line], {}, [EchoLine(a, b, echo)], [AlarmLine(a, None, b, nasty, alarm)])
    page = render(views, found)
    assert page.count("<script>") == 1
    assert "\u202e" not in page
    assert 'href="javascript' not in page
    assert page.count("&lt;script&gt;") >= 8


def test_alarms_stand_with_the_words_of_both(views: list[ArticleView]) -> None:
    a, b = views[0].line, views[1].line
    alarm = Alarm("changed-figure", a.id, Span(0, 3), b.id, Span(0, 3), "48 here, 84 there")
    page = render(views, confront([], SIDES, (), [AlarmLine(a, "48 soldiers", b, "84 soldiers", alarm)]))
    section = page[page.index('id="check"') : page.index('id="key"')]
    assert section.index("48 soldiers") < section.index("84 soldiers")
    assert f'href="#a-{a.id}"' in section
    assert f'href="#a-{b.id}"' in section


@pytest.mark.parametrize(("direction", "first"), [("a->b", 0), ("b->a", 1), (None, 0)])
def test_shared_passages_say_who_has_what_from_whom(views: list[ArticleView], direction: object, first: int) -> None:
    pair = views[0], views[1]
    passages = ((Span(5, 25), Span(0, 20)),)
    echo = Echo(pair[0].line.id, pair[1].line.id, "edited", passages, direction, "20 words")  # type: ignore[arg-type]
    page = render(views, confront([], SIDES, [EchoLine(pair[0].line, pair[1].line, echo)]))
    section = page[page.index('id="passages"') : page.index('id="articles"')]
    ours, theirs = (section.index(f"#a-{pair[place].line.id}") for place in (first, 1 - first))
    assert ours < theirs
    assert ("who had it first is not known" in section) == (direction is None)
    assert html.escape(" ".join(pair[0].article.text[5:25].split())) in section


def test_a_report_without_claims_has_none_of_it(report_page: str) -> None:
    for name in ("disputed", "several", "check", "passages"):
        assert f'id="{name}"' not in report_page


def test_figures_are_named_once_and_counted_beyond_some() -> None:
    figures = [Figure("a", None, Span(n, n + 1), str(n), n, n, counted="men") for n in range(MOST_FIGURES + 2)]
    shown = show_figures([*figures, *figures, replace(figures[0], low=None, high=None)])
    assert shown.startswith("0 men; 1 men; ")
    assert shown.endswith("; and 2 more")
