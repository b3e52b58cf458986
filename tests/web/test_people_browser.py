"""Speakers and outlets in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.chromium import NEEDS_CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = NEEDS_CHROMIUM


def test_a_speaker_is_found_by_part_of_the_name_and_leads_to_the_words(page: Page) -> None:
    page.goto("/actors")
    first = page.locator(".people tbody th a").first.inner_text()
    page.get_by_label("Part of the name").fill(first[1:-1].upper())
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name=first, exact=True).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == first
    page.locator(".said blockquote a").first.click()
    page.wait_for_url("**/articles/*#m-*")


def test_a_speaker_fits_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/actors")
    for _ in range(2):
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        link = page.locator(".people tbody th a").first
        if link.count():
            link.click()


def test_outlets_are_sorted_by_a_heading_and_lead_to_articles(page: Page) -> None:
    page.goto("/outlets")
    page.get_by_role("columnheader", name="Statements").get_by_role("link").click()
    page.wait_for_url("**/outlets?order=statements")
    numbers = [int(one) for one in page.locator(".people tbody tr td:nth-child(3)").all_inner_texts() if one]
    assert numbers == sorted(numbers, reverse=True)
    name = page.locator(".people tbody th a").first.inner_text()
    page.locator(".people tbody th a").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == name
    page.locator("section .rows a").first.click()
    page.wait_for_url("**/articles/*")
