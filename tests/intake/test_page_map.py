import html
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.page_map import map_page
from reportedly.intake.tags import find_tags, measure_tags

SENTENCE = "The ferry is held, the harbour master said. "


def shown(words: str) -> str:
    return "".join(html.unescape(re.sub(r"<[^>]*>", "", words)).split())


def check(text: str, source: str) -> list[tuple[str, str]]:
    stretches = map_page(text, source)
    last = 0
    for start, end, page_start, page_end in stretches:
        assert last <= start < end <= len(text)
        assert 0 <= page_start < page_end <= len(source)
        assert shown(source[page_start:page_end]) == "".join(text[start:end].split())
        last = end
    return [(text[s.start : s.end], source[s.page_start : s.page_end]) for s in stretches]


def test_entities_and_tags() -> None:
    source = "<p>Ana &amp; <b>Bo&nbsp;Lind</b> said&#58; &ldquo;no&rdquo;.</p>"
    assert check("Ana & Bo Lind said: “no”.", source) == [
        ("Ana &", "Ana &amp;"),
        ("Bo Lind", "Bo&nbsp;Lind"),
        ("said: “no”.", "said&#58; &ldquo;no&rdquo;."),
    ]


def test_what_is_not_seen_is_not_found() -> None:
    source = (
        f"<title>{SENTENCE}</title><script>{SENTENCE}</script><!--{SENTENCE}--><p title='{SENTENCE}'>{SENTENCE}</p>"
    )
    ((_, found),) = check(SENTENCE.strip(), source)
    assert source.index(found) < source.rindex(SENTENCE)
    assert [s.page_start for s in map_page(SENTENCE, source)] == [source.rindex(SENTENCE)]


def test_words_the_page_has_not_are_left_out() -> None:
    assert check("It sails on Friday.", "<p>It is held on Sunday.</p>") == []


def test_a_line_with_an_advertisement_in_it_is_found_in_parts() -> None:
    text = "The ferry is held in the old harbour, and nobody knows for how long it will be, the master said."
    source = f"<p>{text[:50]}<span>Read also: trains</span>{text[50:]}</p>"
    found = check(text, source)
    assert sum(len(words) for words, _ in found) > 0.7 * len(text)


def test_paragraphs_are_found_in_order() -> None:
    source = "<p>No, he said.</p><p>Yes, she said.</p><p>No, he said.</p>"
    text = "Yes, she said.\n\nNo, he said."
    assert [s.page_start for s in map_page(text, source)] == [22, 43]


@given(st.lists(st.text("ab <>&;\n“”'\"/!-=", max_size=20), max_size=12))
def test_any_source(parts: list[str]) -> None:
    source = "".join(parts)
    check(shown(source), source)


@given(st.lists(st.tuples(st.text("abcд&<> \n“", min_size=1, max_size=30), st.sampled_from(["p", "b", "i", "div"]))))
def test_text_made_of_a_page_is_found_there(nodes: list[tuple[str, str]]) -> None:
    source = "".join(f"<{tag}>{html.escape(words)}</{tag}>" for words, tag in nodes)
    text = "".join(words for words, _ in nodes)
    found = check(text.replace("\n", " "), source)
    assert "".join("".join(words.split()) for words, _ in found) == "".join(text.split())


@pytest.mark.parametrize("part", ["<", "&", "<a ", "<!--", "<script>", "</", " ", "a", "<p>", "a<b>", "&amp;", "<!"])
def test_long_odd_sources_take_seconds(part: str) -> None:
    source = part * (150_000 // len(part))
    start = time.process_time()
    check(SENTENCE * 100, source)
    map_page("a" * 500_000 + "b", source)
    measure_tags(source)
    assert time.process_time() - start < 20


def test_depth_does_not_count_what_closes_itself() -> None:
    assert measure_tags("<p>" * 500 + "<br>" * 500 + "<li>" * 500).depth == 0
    assert measure_tags("<div><script>'<div>'</script></div>" * 500).depth == 1
    assert measure_tags("<div>" * 500).depth == 500
    assert [tag.name for tag in find_tags("a < b <3 <P>")] == ["p"]
