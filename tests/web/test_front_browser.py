"""The front page in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.chromium import NEEDS_CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = NEEDS_CHROMIUM


def test_a_search_leads_to_statements(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("exchange")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=exchange")
    assert page.locator(".said").count() > 0
