"""What the report opens with, in a real browser: clicks, keys, widths, schemes and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reportedly.ledger.view import AlarmLine, EchoLine
from reportedly.records import Span
from reportedly.relations import Alarm, Echo
from reportedly.reports.confronted import confront
from reportedly.reports.html import render_report
from tests.chromium import NEEDS_CHROMIUM
from tests.reports.claimed import SIDES, disputed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from reportedly.ledger.view import ArticleView

pytestmark = NEEDS_CHROMIUM


@pytest.fixture(scope="module")
def opening_file(views: list[ArticleView], tmp_path_factory: pytest.TempPathFactory) -> Path:
    a, b = views[0].line, views[1].line
    alarm = AlarmLine(
        a, "48 soldiers", b, "84 soldiers", Alarm("changed-figure", a.id, Span(0, 3), b.id, Span(0, 3), "x")
    )
    echo = EchoLine(a, b, Echo(a.id, b.id, "copy", ((Span(0, 60), Span(0, 60)),), "a->b", "60 words"))
    found = confront([disputed(views)], SIDES, [echo], [alarm])
    path = tmp_path_factory.mktemp("opening") / "report.html"
    page = render_report(iter(views), (), title="The Lume bridge", made="now", version="0", confronted=found)
    path.write_text("".join(page), encoding="utf-8")
    return path


@pytest.fixture
def open_page(browser: Browser, opening_file: Path) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []
    heard: list[str] = []

    def opened(**options: Any) -> Page:
        contexts.append(browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options)))
        page = contexts[-1].new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(opening_file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert heard == []


@pytest.mark.parametrize("script", [True, False])
def test_a_click_leads_from_a_position_to_the_printed_words(
    open_page: Callable[..., Page], views: list[ArticleView], script: bool
) -> None:
    page = open_page(java_script_enabled=script)
    said = disputed(views).statements[2].statement
    page.locator(f'.claim a[href="#m-{said.id}"]').first.click()
    assert page.locator(f"#m-{said.id}:target").is_visible()


def test_sides_stand_beside_one_another_and_on_a_telephone_below(open_page: Callable[..., Page]) -> None:
    for width, beside in ((1280, True), (360, False)):
        page = open_page(viewport={"width": width, "height": 800})
        boxes = [box for side in page.locator(".side").all() if (box := side.bounding_box())]
        assert [one["y"] == boxes[0]["y"] for one in boxes] == [True, beside, beside]
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        names = page.locator(".side h4").all_text_contents()
        assert names == ["Orvan", "Teskia", "No side known"]


def test_stance_is_in_words_and_what_is_folded_opens_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page()
    assert page.locator(".side").nth(1).locator(".tag").first.text_content() == "denies"
    summary = page.locator(".claim > details > summary")
    assert not page.locator(".origins").is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".origins").is_visible()


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}])
def test_nothing_is_hidden_on_paper_but_what_was_folded(
    open_page: Callable[..., Page], options: dict[str, str]
) -> None:
    page = open_page(**options)
    page.emulate_media(media="print")
    assert page.locator(".claim h3").is_visible()
    assert page.locator(".side blockquote").first.is_visible()
    assert page.locator("#check").is_visible()
    assert page.locator("#passages").is_visible()
