"""Every kind of page, looked at by axe-core in both themes and on a telephone: it has to find nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.chromium import NEEDS_CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = NEEDS_CHROMIUM

LISTS = ["/", "/claims?show=all", "/articles", "/actors", "/figures", "/events", "/outlets", "/echoes", "/alarms"]
LISTS += ["/search?q=exchange", "/review", "/judgements", "/add", "/api", "/nothing"]
FIRST_OF = ["claims?show=all", "articles", "actors", "outlets", "echoes"]


def open_first(page: Page, listing: str) -> None:
    """The first thing that a list names."""
    page.goto(f"/{listing}")
    kind = listing.partition("?")[0]
    links = page.locator("main a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    page.goto(next(link for link in links if re.match(rf"/{kind}/[^?]+$", link)))


@pytest.mark.parametrize("look", ["light", "dark", "telephone"])
def test_axe_finds_nothing(browser: Browser, address: str, look: str) -> None:
    size = {"width": 390, "height": 800} if look == "telephone" else {"width": 1280, "height": 900}
    scheme = "dark" if look == "dark" else "light"
    # axe-core is put into the page by the test: the page's own policy would refuse it.
    context = browser.new_context(base_url=address, viewport=size, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]  # a size
    page = context.new_page()
    found = {}
    for path in (*LISTS, *FIRST_OF):
        if path in LISTS:
            page.goto(path)
        else:
            open_first(page, path)
        violations = Axe().run(page).response["violations"]
        if violations:
            found[page.url.removeprefix(address)] = [
                (one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in violations
            ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found[f"{page.url.removeprefix(address)} is too wide"] = [(str(wide), [])]
    context.close()
    assert not found
