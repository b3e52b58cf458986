"""The report as text: what it says, what it lets run, how it grows."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import tracemalloc
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from reportedly.records import Article, Event, Figure, Notice, Problem, Span, Statement
from reportedly.reports.characters import show_controls
from reportedly.reports.html import is_web, render_report

if TYPE_CHECKING:
    from reportedly.ledger.view import ArticleView


class Page(HTMLParser):
    """Elements of a page, and the text of the blocks that may run."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.blocks: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag in ("script", "style"):
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.blocks[-1] += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def page(report_page: str) -> Page:
    return Page(report_page)


def test_policy_allows_the_two_blocks_and_nothing_else(page: Page) -> None:
    [policy] = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv")]
    style, script = (base64.b64encode(hashlib.sha256(block.encode()).digest()).decode() for block in page.blocks)
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_no_element_loads_or_carries_code(page: Page) -> None:
    loading = {"img", "image", "iframe", "link", "object", "embed", "base", "use", "foreignobject", "animate", "set"}
    assert not {name for name, _ in page.elements} & loading
    assert [name for name, _ in page.elements].count("script") == 1
    for _, attributes in page.elements:
        assert not [
            name for name in attributes if name.startswith("on") or name in ("style", "src", "action", "xlink:href")
        ]


def test_only_web_addresses_and_fragments_are_links(page: Page) -> None:
    for link in page.all("a"):
        assert link["href"].startswith("#") or (is_web(link["href"]) and link["rel"] == "noopener noreferrer")


def test_every_fragment_has_one_target(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = {link["href"][1:] for link in page.all("a") if link["href"].startswith("#")}
    assert any(target.startswith("f-") for target in wanted)
    assert any(target.startswith("e-") for target in wanted)
    wanted |= {attributes["aria-describedby"] for _, attributes in page.elements if "aria-describedby" in attributes}
    wanted |= {attributes["aria-labelledby"] for _, attributes in page.elements if "aria-labelledby" in attributes}
    assert wanted <= set(ids)


def test_headings_stand_in_order(page: Page) -> None:
    levels = [int(name[1]) for name, _ in page.elements if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_acting_characters_are_named(report_page: str) -> None:
    assert "⟨U+202E⟩" in report_page
    assert show_controls(report_page) == report_page


def test_header_counts(report_page: str) -> None:
    counts = dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", report_page))
    assert counts == {
        "articles": "4",
        "outlets": "3",
        "speakers": "11",
        "statements": "18",
        "denials": "3",
        "without a speaker": "1",
        "remarks on texts": "7",
    }
    assert "2031-05-02 10:00 UTC" in report_page


def test_shares_of_voices_stand_beside_the_article(report_page: str) -> None:
    shares = re.findall(r'data-label="(attributed|own voice|speculation)">(\d+) %', report_page)
    assert shares == [
        ("attributed", "67"), ("own voice", "25"), ("speculation", "8"),
        ("attributed", "86"), ("own voice", "14"), ("speculation", "0"),
    ]  # fmt: skip


def find_texts(markup: str, start: str, end: str) -> str:
    """The words between two marks of the page, without elements, each run of white space as one space."""
    part = markup[markup.index(start) :]
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", part[: part.index(end)])).split())


def test_figures_stand_by_measure_with_their_bounds(report_page: str) -> None:
    words = find_texts(report_page, '<h2 id="figures">', "</section>")
    for expected in (
        "men captured 2 figures lowest bound 19, highest 19",
        "19 “nineteen men led away” denied men of Orvan Anton Brek Teskian News Agency 2031-04-18",
        "soldiers exchanged 2 figures side not told: lowest bound 48, highest 48 Orvan : lowest bound 48, highest 48",
        "48 48 captured soldiers captured soldiers Orvan 2031-04-17 the article The Harbour Gazette",
        "soldiers held 1 figure lowest bound 300, highest none given",
        "≥ 300 more than 300 soldiers of Orvan no speaker The Harbour Gazette",
        "1 more figure stands in the texts without a word for what befell those counted.",
    ):
        assert expected in words
    assert words.index("men captured") < words.index("prisoners captured") < words.index("soldiers held")


def test_events_stand_in_time_with_the_undated_last(report_page: str) -> None:
    words = find_texts(report_page, '<table class="stacking events">', "</table>")
    order = ["2031-03/2031-04-10 release", "2031-04-11/2031-04-15 not capture", "2031-04-12 may capture",
             "2031-04-17 exchange", "2031-04-17 not release", "no date will exchange"]  # fmt: skip
    assert [words.index(one) for one in order] == sorted(words.index(one) for one in order)
    assert "2031-03/2031-04-10 release pilots had been on the list denied Teskia’s Ministry of the Interior" in words
    assert "2031-04-17 exchange exchanged the Lume bridge Orvan; Teskia the article The Harbour Gazette" in words


def test_markup_in_figures_and_events_stays_text(report_page: str) -> None:
    for number in (7, 8, 10, 11, 13):
        assert f"alert({number})" in report_page
        assert not re.search(rf"<(?:script|img)[^>&]*>?alert\({number}\)", report_page)
    assert 'onclick="alert(9)' not in report_page
    assert 'onload="alert(12)' not in report_page
    assert "</table><b>" not in report_page
    assert "</text></svg><" not in report_page


def test_what_is_said_in_a_statement_that_is_left_out_is_left_out_with_it(views: list[ArticleView]) -> None:
    view = replace(views[0], statements=views[0].statements[:1])
    markup = "".join(render_report([view], [], title="t", made="m", version="v"))
    assert markup.count('href="#f-') == 2
    assert find_texts(markup, '<table class="stacking events">', "</table>").count("2031-04-17 exchange") == 2
    assert "not release" not in markup


def test_report_without_figures_and_events_has_no_such_sections(views: list[ArticleView]) -> None:
    markup = "".join(render_report([views[3]], [], title="t", made="m", version="v"))
    assert 'id="figures"' not in markup
    assert 'id="events"' not in markup
    assert "<svg" not in markup


def test_empty_report() -> None:
    markup = "".join(render_report([], [], title="Nothing", made="today", version="0"))
    assert "No article in this report." in markup
    assert "No speaker is named" in markup


def test_article_that_could_not_be_read(views: list[ArticleView]) -> None:
    view = replace(views[3], problems=(Problem("reading", "a.txt", "not-read-yet", "Teskian is not read yet"),))
    markup = "".join(render_report([view], [], title="t", made="m", version="v"))
    assert "No statement found." in markup
    assert "not-read-yet: <bdi>Teskian is not read yet</bdi>" in markup


@pytest.mark.parametrize("address", ["http://a.example/", "HTTPS://a.example/?q=1&b=2#c"])
def test_web_addresses(address: str) -> None:
    assert is_web(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " https://a.example",
        "https://a.example/\nx",
        "data:text/html,x",
        "ftp://a.example",
        "https:",
    ],
)
def test_other_addresses(address: str) -> None:
    assert not is_web(address)


def test_odd_spans_and_characters_never_break_the_page(views: list[ArticleView]) -> None:
    article = Article("odd.txt", "5" * 64, "Half \ud800 a pair,\r\nand a \x07 bell.\r\n")
    said = Statement(article.id, (), (), (), "\ud83d", None, None, None, "direct", parent="nowhere")
    view = replace(
        views[3],
        article=article,
        statements=(said, replace(said, content_spans=(Span(900, 901),))),
        figures=(Figure(article.id, None, Span(800, 801), "\ud83d", None, None, befell="\ud83d"),),
        events=(Event(article.id, None, "\ud83d\x07", (Span(800, 801),), "\r\x07", when="\ud800"),),
        notices=(Notice("mojibake", Span(3, 3), "an empty one", rubbish=True),),
    )
    markup = "".join(render_report([view], [], title="\ud800", made="m", version="v"))
    markup.encode()
    assert "Half ⟨U+D800⟩ a pair,&#13;\n" in markup or "Half ⟨U+D800⟩ a pair,</p>&#13;\n" in markup
    assert "#m-" not in markup
    assert not re.search('"#[ef]-', markup)


def test_the_page_is_never_held_as_a_whole(five_hundred: list[ArticleView]) -> None:
    "".join(
        render_report(five_hundred[:1], [], title="t", made="m", version="v")
    )  # the templates are compiled once a process
    tracemalloc.start()
    size = sum(len(piece) for piece in render_report(five_hundred[:300], [], title="t", made="m", version="v"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 3_000_000
    assert peak < size / 2
