from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.sentences import find_sentences
from reportedly.reading.speakers import Resolution, find_mentions, resolve_source
from reportedly.records import Span

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "reading" / "speakers.toml").read_text("utf-8"))
_VERBS = (" said", " says", " added", " denied", " claims")


def resolve_all(text: str, sources: list[str]) -> list[Resolution]:
    """The resolutions of sources that are looked for one after the other; a trailing verb only says where."""
    mentions, at = find_mentions(text, find_sentences(text)), 0
    history: list[Resolution] = []
    for words in sources:
        at = text.index(words, at)
        printed = next((words[: -len(verb)] for verb in _VERBS if words.endswith(verb)), words)
        history.append(resolve_source(Span(at, at + len(printed)), at, mentions, tuple(history)))
    return history


def check(case: dict[str, Any]) -> None:
    found = resolve_all(case["text"], case["sources"])
    assert [r.speaker.name if r.speaker else "" for r in found] == case["speakers"]
    if "kinds" in case:
        assert [r.speaker and r.speaker.kind for r in found] == case["kinds"]
    if "roles" in case:
        assert [r.speaker and r.speaker.role for r in found] == case["roles"]
    assert all(r.reason for r in found)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_speaker_is_traced(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["failing"], ids=lambda case: case["name"])
def test_known_failures(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    request.applymarker(pytest.mark.xfail(reason=case["reason"], strict=True))
    check(case)


def test_no_source_gives_no_speaker() -> None:
    assert resolve_source(None, 3, find_mentions("", []), []) == Resolution(None, 3, None, "no words name a source")


def test_pronoun_after_an_unknown_speaker_stays_open() -> None:
    text = "“It is over,” the said. “We asked,” it added."
    mentions = find_mentions(text, find_sentences(text))
    unknown = Resolution(None, 0, None, "no words name a source")
    found = resolve_source(Span(text.index("it added"), text.index(" added")), 24, mentions, [unknown])
    assert found.speaker is None


def test_swapping_two_sides_swaps_the_speakers() -> None:
    text = "Ivan Drel met Olga Weller. Icelandic officials said yes. They thanked Fiji. Weller said so. She left."
    swapped = text.replace("Icelandic", "#").replace("Fiji", "Iceland").replace("#", "Fijian")
    sources = ["Icelandic officials", "They", "Weller said", "She"]
    given_names = [r.speaker.name if r.speaker else "" for r in resolve_all(text, sources)]
    other_names = [
        r.speaker.name if r.speaker else ""
        for r in resolve_all(swapped, [s.replace("Icelandic", "Fijian") for s in sources])
    ]
    assert other_names == [name.replace("Icelandic", "Fijian") for name in given_names]


NAMES = ("Ivan", "Drel", "Petra", "Orlova", "Ministry", "(UCP)", "minister", "ministry", "officials")
REST = ("said", "he", "she", "they", "it", "who", "one", "the", "a", "of", "and", ",", ".", "'", "“", "”", "'s")
WORDS = st.sampled_from(NAMES + REST)


@given(st.lists(WORDS, max_size=30), st.data())
def test_any_span_of_any_text_is_resolved_or_left_open_with_a_reason(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    mentions = find_mentions(text, find_sentences(text))
    history: list[Resolution] = []
    for _ in range(3):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        history.append(resolve_source(Span(start, end), end, mentions, history))
        assert history[-1].reason
        assert history[-1].speaker is None or history[-1].speaker.name
    assert find_mentions(text, find_sentences(text)) == mentions
