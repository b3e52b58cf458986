"""The report in a real browser: clicks, keys, filter, policy, widths, schemes and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol

import pytest
from playwright.sync_api import expect

from reportedly.reports.html import render_report
from tests.chromium import NEEDS_CHROMIUM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from reportedly.ledger.view import ArticleView


class OpenReport(Protocol):
    def __call__(self, fragment: str = "", **options: Any) -> Page: ...


pytestmark = NEEDS_CHROMIUM

FOCUSED = "() => document.activeElement.id"


@pytest.fixture
def open_report(browser: Browser, report_file: Path) -> Iterator[OpenReport]:
    """Opens the report, and at the end asks that nothing was logged, violated, asked or loaded."""
    contexts: list[BrowserContext] = []
    heard: list[str] = []

    def open_with(fragment: str = "", **options: Any) -> Page:
        context = browser.new_context(
            **({"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | options)
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: heard.extend({request.url} - {report_file.as_uri()}))
        page.on("requestfailed", lambda request: heard.append(f"failed: {request.url}"))
        page.goto(report_file.as_uri() + fragment)
        return page

    yield open_with
    for context in contexts:
        context.close()
    assert heard == []


@pytest.fixture
def page(open_report: OpenReport) -> Page:
    return open_report()


def test_a_line_leads_to_its_words(page: Page, views: list[ArticleView]) -> None:
    for view in views[:3]:
        for said in view.statements:
            page.locator(f"#s-{said.id} blockquote a").click()
            page.wait_for_function("id => document.activeElement.id === id", arg=f"m-{said.id}")
            pieces = page.locator(f'mark[data-s="{said.id}"]')
            printed = "".join(pieces.all_text_contents())
            assert "".join(printed.split()) == "".join(said.content.replace(" … ", "").split())
            assert pieces.first.evaluate("mark => mark.matches('.flash')")
            assert pieces.first.evaluate("mark => mark.getBoundingClientRect().top >= 0")


def test_marks_over_one_span_hold_exactly_the_content(page: Page, views: list[ArticleView]) -> None:
    said = views[0].statements[5]
    assert page.locator(f"#m-{said.id}").text_content() == said.content


def test_a_click_beside_the_link_leads_to_the_words_too(page: Page, views: list[ArticleView]) -> None:
    said = views[0].statements[3]
    page.locator(f"#s-{said.id} .how").click()
    page.wait_for_function("id => document.activeElement.id === id", arg=f"m-{said.id}")


def test_a_mark_leads_to_its_line(page: Page, views: list[ArticleView]) -> None:
    inner = views[0].statements[6]
    page.locator(f"#m-{inner.id}").click()
    page.wait_for_function("id => document.activeElement.id === id", arg=f"s-{inner.id}")
    cue = page.locator(".sheet .cue").first
    cue.click()
    page.wait_for_function("id => document.activeElement.id === id", arg=f"s-{cue.get_attribute('data-s')}")


def test_without_the_script_links_still_lead_there(open_report: OpenReport, views: list[ArticleView]) -> None:
    said = views[1].statements[2]
    page = open_report(java_script_enabled=False)
    assert page.locator("#filter").is_hidden()
    page.locator(f"#s-{said.id} blockquote a").click()
    assert page.locator(f"#m-{said.id}:target").is_visible()
    page.locator(f"#m-{said.id} > .ref").click()
    assert page.locator(f"#s-{said.id}:target").is_visible()


def test_nested_statement_leads_to_its_parent(page: Page, views: list[ArticleView]) -> None:
    outer, inner = views[0].statements[5:7]
    page.locator(f"#s-{inner.id} .how a").click()
    page.wait_for_function("id => document.activeElement.id === id", arg=f"s-{outer.id}")
    assert page.locator(f"#m-{outer.id} mark.inner").get_attribute("id") == f"m-{inner.id}"


def shown(page: Page) -> int:
    return page.locator(".lines > ol > li:visible").count()


def test_filter(page: Page) -> None:
    assert shown(page) == 18
    page.get_by_label("Stance").select_option("denies")
    expect(page.locator("#filter output")).to_have_text("3 statements in 2 articles")
    assert shown(page) == 3
    assert page.locator(".sheet:visible").count() == 2
    assert page.locator(".text mark:not(.off)").count() == 3
    page.get_by_label("Outlet").select_option("Teskian News Agency")
    expect(page.locator("#filter output")).to_have_text("2 statements in 1 article")
    page.get_by_label("Words").fill("nobody wrote this")
    expect(page.locator("#nothing")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#nothing")).to_be_hidden()
    assert shown(page) == 18
    page.get_by_label("Words").fill("PILOTS")
    expect(page.locator("#filter output")).to_have_text("3 statements in 1 article")
    page.get_by_label("Words").fill("")
    page.get_by_role("combobox", name="Speaker").select_option("no speaker found")
    expect(page.locator("#filter output")).to_have_text("1 statement in 1 article")


def test_a_speaker_leads_to_his_lines(page: Page, views: list[ArticleView]) -> None:
    page.get_by_role("link", name="Anton Brek").click()
    expect(page.locator("#filter output")).to_have_text("3 statements in 1 article")
    assert page.evaluate(FOCUSED) == f"s-{views[1].statements[0].id}"


def test_a_link_to_what_the_filter_hides_shows_it(page: Page, views: list[ArticleView]) -> None:
    page.get_by_label("Stance").select_option("denies")
    expect(page.locator("#filter output")).not_to_be_empty()
    page.locator(f'nav a[href="#a-{views[2].line.id}"]').click()
    page.wait_for_function("id => document.activeElement.id === id", arg=f"a-{views[2].line.id}")
    assert shown(page) == 18


def test_by_keyboard_alone(page: Page, views: list[ArticleView]) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'articles'")
    said = views[0].statements[0]
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("id => document.activeElement.matches(`#s-${id} blockquote a`)", said.id):
            break
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_function("id => document.activeElement.id === id", arg=f"m-{said.id}")
    page.keyboard.press("Enter")
    page.wait_for_function("id => document.activeElement.id === id", arg=f"s-{said.id}")
    page.keyboard.press("Enter")
    page.wait_for_function("id => document.activeElement.id === id", arg=f"m-{said.id}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("id => document.activeElement.id === id", arg=f"s-{said.id}")


def read_words(page: Page, selector: str) -> str:
    """The words of an element; it may be too far down to be laid out, and then has no inner text."""
    return " ".join((page.locator(selector).text_content() or "").split())


def test_marks_are_described_by_their_lines(page: Page, views: list[ArticleView]) -> None:
    said = views[0].statements[3]
    described = page.locator(f"#m-{said.id}").get_attribute("aria-describedby")
    text = read_words(page, f"#{described}")
    assert text == "4 Teskia’s Ministry of the Interior indirect denies"


def test_chain_reason_and_hedge_are_shown(page: Page, views: list[ArticleView]) -> None:
    relayed, unknown = views[0].statements[4], views[0].statements[8]
    assert "Harbour Radio ← A ministry official" in read_words(page, f"#s-{relayed.id} .how")
    line = read_words(page, f"#s-{unknown.id} .who")
    assert "no speaker: two descriptions fit equally: the talks, the ministry" in line
    assert "hedged" in line


def test_a_figure_and_an_event_lead_to_their_words(page: Page, views: list[ArticleView]) -> None:
    for view in views[:2]:
        found = [(f"f-{figure.id}", figure.words) for figure in view.figures if figure.befell]
        found += [(f"e-{event.id}", event.words) for event in view.events]
        for target, words in found:
            page.locator(f'td a[href="#{target}"]').click()
            page.wait_for_function("id => document.activeElement.id === id", arg=target)
            assert "".join(page.locator(f"#{target}").all_text_contents()) == words
            assert page.locator(f"#{target}").evaluate("mark => mark.getBoundingClientRect().top >= 0")


def test_a_dot_leads_to_its_words_with_and_without_the_script(
    open_report: OpenReport, views: list[ArticleView]
) -> None:
    event = views[0].events[0]
    for scripts in (True, False):
        page = open_report(java_script_enabled=scripts)
        page.locator(f'.timeline a[href="#e-{event.id}"] path').click()
        expect(page.locator(f"#e-{event.id}:target")).to_be_in_viewport()


LOOKS = """(look) => {
  const style = getComputedStyle(document.querySelector(`.timeline .mark.${look} path`));
  return [style.fill, style.stroke, document.querySelector(`.timeline .mark.${look} path`).getAttribute("d")];
}"""


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 360, "height": 740}}])
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_picture_is_seen_everywhere_and_its_shapes_differ(
    open_report: OpenReport, options: dict[str, Any], medium: Literal["screen", "print"]
) -> None:
    page = open_report(**options)
    page.emulate_media(media=medium)
    looks = {look: page.evaluate(LOOKS, look) for look in ("reported", "negated", "hypothetical", "future")}
    assert len({shape for _, _, shape in looks.values()}) == 4
    background = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    assert all(stroke not in (background, "none") for _, stroke, _ in looks.values())
    picture = page.locator(".timeline > svg").bounding_box()
    assert picture is not None
    boxes = page.locator(".timeline > svg .mark path").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect()).map((r) => [r.left, r.right, r.top, r.bottom])"
    )
    assert len(boxes) == 10
    for left, right, top, bottom in boxes:
        assert picture["x"] - 1 <= left < right <= picture["x"] + picture["width"] + 1
        assert picture["y"] - 1 <= top < bottom <= picture["y"] + picture["height"] + 1


def test_table_has_every_event_for_those_who_do_not_see_the_picture(page: Page, views: list[ArticleView]) -> None:
    assert page.locator(".timeline > svg").get_attribute("aria-hidden") == "true"
    assert page.locator("table.events tbody tr").count() == sum(len(view.events) for view in views)
    focused = page.locator(".timeline a").evaluate_all("all => all.map((a) => a.tabIndex)")
    assert set(focused) == {-1}
    marked = page.locator("table.events tbody th").all_inner_texts()
    assert {"not release", "may capture", "will exchange", "exchange"} <= set(marked)


def test_article_text_shows_as_text(page: Page, views: list[ArticleView]) -> None:
    for view in views:
        text = page.locator(f"#a-{view.line.id} .text").text_content()
        printed = view.article.text
        for character in "\u202e\u202c\x00":
            printed = printed.replace(character, f"⟨U+{ord(character):04X}⟩")
        assert text == printed
    assert page.title() == "The Lume bridge"
    assert page.locator("h1").count() == 1
    assert page.locator(".sheet img, .sheet script, .sheet a[href^=javascript]").count() == 0


def test_notices_lead_to_their_stretch_and_back(page: Page) -> None:
    link = page.locator(".notices a", has_text="lost-character")
    link.click()
    page.wait_for_function("id => document.activeElement.id === id", arg=str(link.get_attribute("href"))[1:])
    page.locator(".text .rubbish > .ref").first.click()
    page.wait_for_function("() => document.activeElement.matches('.notices li')")


def test_phone(open_report: OpenReport) -> None:
    page = open_report(viewport={"width": 360, "height": 740}, has_touch=True)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    overflowing = "e => e.filter(e => e.checkVisibility() && e.getBoundingClientRect().right > 361).length"
    assert page.locator("body *").evaluate_all(overflowing) == 0
    text, lines = (page.locator(f".sheet {part}").first.bounding_box() for part in (".text", ".lines"))
    assert text is not None
    assert lines is not None
    assert lines["y"] >= text["y"] + text["height"]


CONTRAST = """() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const back = (e) => {
    for (; e; e = e.parentElement) {
      const rgb = parse(getComputedStyle(e).backgroundColor);
      if (rgb.length === 3 || rgb[3] > 0) return rgb;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const e of document.querySelectorAll("body *")) {
    const words = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || e.matches(".ref");
    if (!words || e.matches("script, option")) continue;
    const pair = [luminance(parse(getComputedStyle(e).color)), luminance(back(e))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) low.push(`${e.className || e.tagName} ${ratio.toFixed(2)}`);
  }
  return low;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_contrasts_with_what_is_behind_it(
    open_report: OpenReport, scheme: str, views: list[ArticleView]
) -> None:
    page = open_report(f"#s-{views[0].statements[3].id}", color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []
    bright = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/)[0] > 128")
    assert bright == (scheme == "light")


def test_paper(page: Page) -> None:
    paper = page.pdf()
    assert paper.startswith(b"%PDF-")
    page.emulate_media(media="print")
    assert page.locator("#filter").is_hidden()
    placed = "e => e.filter(e => e.checkVisibility() && /fixed|sticky/.test(getComputedStyle(e).position)).length"
    assert page.locator("body *").evaluate_all(placed) == 0
    bracket = "() => getComputedStyle(document.querySelector('.text mark'), '::before').content"
    assert page.evaluate(bracket) == '"["'


def test_five_hundred_articles_stay_usable(browser: Browser, five_hundred: list[ArticleView], tmp_path: Path) -> None:
    path = tmp_path / "many.html"
    pieces = render_report(five_hundred, [], title="Many", made="today", version="0")
    path.write_text("".join(pieces), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    last = page.locator(".lines > ol > li").last
    last.locator("blockquote a").click()
    page.wait_for_selector("mark.flash:target")
    assert page.evaluate(FOCUSED) == f"m-{str(last.get_attribute('id'))[2:]}"
    page.get_by_label("Stance").select_option("denies")
    # Not expect(): while it waits it draws up the accessibility tree of the whole page, minutes for this one.
    said = "750 statements in 500 articles"
    page.wait_for_function("said => document.querySelector('#filter output').textContent === said", arg=said)
    page.close()
