"""A claim in a browser: its columns, the way from a line to its words, and what has come since one last looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.chromium import NEEDS_CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = NEEDS_CHROMIUM


def open_first(page: Page) -> None:
    page.goto("/claims?show=all")
    page.locator(".claims .gist a").first.click()
    page.locator(".sides").wait_for()


def test_a_line_leads_to_its_words(page: Page) -> None:
    open_first(page)
    line = page.locator(".words").first
    said = line.get_attribute("data-statement")
    line.locator("blockquote a").click()
    mark = page.locator(f"#m-{said}")
    mark.wait_for()
    assert mark.evaluate("mark => mark.matches(':target')")


def test_what_is_new_is_told_at_the_next_look(page: Page) -> None:
    open_first(page)
    address = page.url
    assert page.locator("[data-changed]").is_hidden()
    page.goto(address)
    assert "Nothing new since you looked" in (page.locator("[data-changed]").text_content() or "")
    page.evaluate(
        """
        for (const key of Object.keys(localStorage)) {
            const kept = JSON.parse(localStorage.getItem(key));
            localStorage.setItem(key, JSON.stringify({ ...kept, seen: kept.seen.slice(1) }));
        }
        """
    )
    page.goto(address)
    assert "1 statement is new" in (page.locator("[data-changed]").text_content() or "")
    assert page.locator(".fresh").count() == 1


def test_all_that_is_folded_can_be_opened_by_key(page: Page) -> None:
    open_first(page)
    folded = page.locator(".one-claim details summary").first
    folded.focus()
    page.keyboard.press("Enter")
    assert folded.evaluate("summary => summary.parentElement.open")
