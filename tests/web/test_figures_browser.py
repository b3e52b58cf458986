"""Figures and events in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.chromium import NEEDS_CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = NEEDS_CHROMIUM


def test_a_number_leads_to_its_words(page: Page) -> None:
    page.goto("/figures")
    link = page.locator("tbody a").first
    words = link.text_content()
    link.click()
    target = page.locator(":target")
    target.wait_for()
    assert target.text_content() == words


def test_a_measure_is_chosen(page: Page) -> None:
    page.goto("/figures")
    options = page.locator("select[name=measure] option")
    value = options.nth(1).get_attribute("value")
    page.select_option("select[name=measure]", value)
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(f"**/figures?measure={value}")
    assert page.locator("tbody tr").count() > 0


def test_an_event_leads_to_its_words(page: Page) -> None:
    page.goto("/events")
    assert page.locator(".timeline .mark").count() > 0
    page.locator("tbody a").first.click()
    page.locator(":target").wait_for()
