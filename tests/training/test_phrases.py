"""Words of a draft found in an article, on sentences that are invented."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import as_parameters, read_cases
from training.marking.articles import LONG, find_headline, make_article
from training.marking.folding import find_words, fold
from training.marking.modes import find_mode
from training.marking.phrases import Fault, find_content, find_name, find_one, find_scope, find_sentences_of


@pytest.mark.parametrize("case", as_parameters(read_cases("training/phrases"), lambda case: str(case["name"])))
def test_words_are_found(case: dict[str, Any]) -> None:
    article = make_article("a", case["text"].replace("|", "\n"))
    scope = find_scope(article, case.get("p", [1]))
    if isinstance(scope, Fault):
        assert case["fault"] in scope.message
        return
    content = find_words(article.folded, case.get("content", ""), scope)
    look = {
        "content": lambda: find_content(article, case["written"], scope),
        "name": lambda: find_name(article, case["written"]),
        "one": lambda: find_one(
            article, case["written"], scope, content=content, near=find_sentences_of(article, content)
        ),
    }
    found = look[case["how"]]()
    if isinstance(found, Fault):
        assert case["fault"] in found.message
        assert "\n" not in found.message
    else:
        assert (article.text[slice(*found)], found[0]) == (case["found"], case["at"])


@given(st.text())
def test_folding_keeps_places(text: str) -> None:
    folded = fold(text)
    assert len(folded.words) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert fold(folded.words).words == folded.words


@given(st.lists(st.sampled_from(["Kovar", "said", "“so”", "—", "…", "it's", "2.5"]), min_size=1), st.data())
def test_what_is_cut_out_is_found_where_it_stands(words: list[str], data: st.DataObject) -> None:
    text = "  ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start = len("  ".join([*words[:first], ""])) if first else 0
    end = len("  ".join(words[: last + 1]))
    assert (start, end) in find_words(fold(text), " ".join(words[first : last + 1]), (0, len(text)))


@given(st.text(st.sampled_from("\"“”'‘’ ab.\n")), st.data())
def test_a_mode_is_always_told(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    assert find_mode(text, [(start, data.draw(st.integers(start, len(text))))]) in {"direct", "mixed", "indirect"}


MODES = [
    ("He said [the bridge was mined].", "indirect"),
    ("[“The bridge is mined,”] he said.", "direct"),
    ('["The bridge is mined,"] he said.', "direct"),
    ("He said [the bridge was “mined twice”].", "mixed"),
    ("“Nobody crossed. [The bridge is mined]. We wait,” he said.", "direct"),
    ("“We waited.\n[“The bridge is mined,”] he said.", "direct"),
    ('The 12" pipe, he said, "is broken." [The bridge was mined], he added.', "indirect"),
    ('"It is over,", he said. [The bridge was mined], he added. "Yes."', "indirect"),
    ("He said ['the bridge is mined'] and left.", "direct"),
    ("The soldiers' mother said [the bridge wasn't theirs].", "indirect"),
    ("“He told me [‘the bridge is mined’],” she said.", "direct"),
]


@pytest.mark.parametrize(("marked", "mode"), MODES)
def test_modes(marked: str, mode: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    assert find_mode(marked.replace("[", "").replace("]", ""), [(start, end)]) == mode


def test_a_long_line_is_numbered_by_sentences() -> None:
    sentence = "Kovar said that the bridge over the Velm was mined and that nobody would cross it before May. "
    text = "Bridge mined\n\n" + sentence * (LONG // len(sentence) + 1) + "\n\nOrlova denied it. She left.\n"
    article = make_article("a", text)
    shown = [text[start:end] for start, end in article.paragraphs]
    assert shown == ["Bridge mined", *[sentence.strip()] * (LONG // len(sentence) + 1), "Orlova denied it. She left."]


@pytest.mark.parametrize(
    ("title", "text", "headline"),
    [
        ("Bridge mined", "Bridge mined\n\nKovar left.", (0, 12)),
        ("Bridge ‘mined’", "Bridge 'mined'.\nKovar left.", (0, 15)),
        ("Bridge mined", "Kovar left.", None),
        (None, "Bridge mined\n\nKovar left.", None),
        ("Bridge mined", "", None),
    ],
)
def test_headline(title: str | None, text: str, headline: tuple[int, int] | None) -> None:
    assert find_headline(make_article("a", text, title)) == headline
