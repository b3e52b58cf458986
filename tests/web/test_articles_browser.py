"""Articles in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.chromium import NEEDS_CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = NEEDS_CHROMIUM


def test_a_line_leads_to_its_words(page: Page) -> None:
    page.goto("/search?q=exchange")
    line = page.locator(".said").first
    said = str(line.get_attribute("data-statement"))
    line.locator("blockquote a").click()
    mark = page.locator(f"#m-{said}")
    mark.wait_for()
    assert mark.evaluate("mark => mark.matches(':target')")
    assert mark.evaluate(
        "mark => { const at = mark.getBoundingClientRect(); return at.top >= 0 && at.top < innerHeight }"
    )


def test_words_and_note_light_up_together(page: Page) -> None:
    page.goto("/articles")
    page.locator(".sheets a").first.click()
    note = page.locator(".notes ol > li").first
    note.hover()
    said = str(note.get_attribute("id")).removeprefix("s-")
    assert page.locator(f'mark[data-s="{said}"].lit').count() >= 1


def test_a_citation_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/articles")
    page.locator(".sheets a").first.click()
    page.get_by_role("link", name="cite and check").first.click()
    page.get_by_role("button", name="Copy citation").click()
    page.get_by_text("Copied").first.wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == (page.locator(".citation").text_content() or "").strip()


def test_an_echo_is_compared(page: Page) -> None:
    page.goto("/echoes")
    page.locator(".sheets a").first.click()
    assert page.locator(".pair .words").count() >= 2
