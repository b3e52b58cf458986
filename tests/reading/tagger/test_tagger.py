from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reading.quotations import find_quotations
from reportedly.reading.sentences import find_sentences
from reportedly.reading.tagger import NOTHING_TAGGED, Tagging, find_tagged, tagger
from reportedly.reading.tagger.decoding import Chain
from reportedly.reading.tagger.model import CUE_LABELS, ROLE_LABELS, Read, load_model
from reportedly.reading.tagger.pieces import NAME, find_pieces
from reportedly.reading.tagger.tagger import MOST_CUES
from reportedly.reading.tagger.windows import LONGEST, find_windows
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from reportedly.reading.tagger.model import Network
    from reportedly.reading.tagger.pieces import Pieces, Vocabulary
    from reportedly.reading.tagger.windows import Window

SAID = 2056
"""The piece `said`."""
LIMIT = 2.0
"""Seconds of one core."""
STORIES = (
    "Kovar said that the bridge was mined. Orlova denied it.\n\n“Nobody came,” she added. “Nobody at all.”",
    "According to the ministry of Velland, forty soldiers had surrendered at Brask.\n\nThe quarry was full of water.",
    "Velland accused Norlandia of breaking the truce, adding that the talks were over. “We waited,” Fenn recalled.",
    "The camp was empty.\n\n" + "Kovar told reporters that his commander had said nobody would be punished, " * 10,
)


def forbid(labels: int, inside: Sequence[int]) -> Chain:
    """A chain in which the labels `inside` follow only themselves and the one before them in number."""
    begin, step = np.zeros(labels, np.float32), np.zeros((labels, labels), np.float32)
    for label in inside:
        begin[label] = -1e4
        step[[before for before in range(labels) if before not in (label - 1, label)], label] = -1e4
    return Chain(begin, step)


class Simple:
    """Every `said` is a cue; the names of its window are its sources, and the words that are neither its content."""

    cue_chain = forbid(len(CUE_LABELS), (2,))
    role_chain = forbid(len(ROLE_LABELS), (2, 4))

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.windows = 0

    def read(self, pieces: Pieces, windows: Sequence[Window]) -> list[Read]:
        self.windows += len(windows)
        return [self.read_one(np.concatenate(([0], pieces.ids[slice(*window)], [0]))) for window in windows]

    def read_one(self, ids: NDArray[np.int64]) -> Read:
        cues = np.zeros((len(ids), 3), np.float32)
        cues[ids == SAID, 1] = 20
        rows = ids[:, None].astype(np.float32)
        return Read(cues - np.array([0, 10, 10], np.float32), rows, rows)

    def find_roles(self, read: Read, cues: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        scores = np.zeros((len(cues), len(read.tokens), len(ROLE_LABELS)), np.float32)
        ids = read.tokens[:, 0]
        scores[:, ids == NAME, 1] = 20
        scores[:, (ids != NAME) & (ids != SAID), 3] = 20
        scores[:, (ids != NAME) & (ids != SAID), 4] = 30
        for number, (first, last) in enumerate(cues):
            scores[number, first:last, 5] = 20
        return scores


class Arbitrary(Simple):
    """Scores that only the pieces of a window decide, and that mean nothing."""

    def read_one(self, ids: NDArray[np.int64]) -> Read:
        chance = np.random.default_rng(crc32(ids.tobytes()))
        numbers = chance.normal(size=(3, len(ids), 3)).astype(np.float32) * 3
        return Read(numbers[0], numbers[1], numbers[2])

    def find_roles(self, read: Read, cues: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        chance = np.random.default_rng([crc32(read.tokens.tobytes()), *(place for cue in cues for place in cue)])
        return chance.normal(size=(len(cues), len(read.tokens), len(ROLE_LABELS))).astype(np.float32) * 3


def tag(text: str, network: Network, *, rubbish: Sequence[Span] = ()) -> Tagging:
    quotations, _ = find_quotations(text, rubbish=rubbish)
    return find_tagged(text, find_sentences(text, quotations=quotations, rubbish=rubbish), quotations, network)


def _show(text: str, tagging: Tagging) -> list[tuple[str, list[str], list[str]]]:
    return [
        (
            text[slice(*one.cue)],
            [text[slice(*span)] for span in one.source],
            [text[slice(*span)] for span in one.content],
        )
        for one in tagging.found
    ]


def _is_same(one: Tagging, other: Tagging) -> bool:
    return (
        one.found == other.found
        and np.array_equal(one.starts, other.starts)
        and np.array_equal(one.likely, other.likely)
    )


CASES: dict[str, list[tuple[str, list[str], list[str]]]] = {
    "Kovar said the bridge was mined": [("said", ["Kovar"], ["the bridge was mined"])],
    "“We left,” Orlova said": [("said", ["Orlova"], ["“We left,”"])],
    "it was, Věra Šimková said, mined": [("said", ["Věra", "Šimková"], ["it was,", ", mined"])],
    "Kovar told nobody": [],
    "Kovar\u030c said he wrote Kova\u0301r\u030c": [("said", ["Kovar\u030c", "Kova\u0301r\u030c"], ["he wrote"])],
    "a cafe\u0301 said Orlova\u0301 ": [("said", ["Orlova\u0301"], ["a cafe\u0301"])],
    "Kov\ud800ar said no": [("said", ["Kov\ud800ar"], ["no"])],
    "one\x0cKovar said no": [("said", ["Kovar"], ["one", "no"])],
}


@pytest.mark.parametrize("text", CASES)
def test_what_belongs_together_is_found_together(text: str, vocabulary: Vocabulary) -> None:
    assert _show(text, tag(text, Simple(vocabulary))) == CASES[text]


def test_rubbish_is_neither_read_nor_reached_over(vocabulary: Vocabulary) -> None:
    text = "Kovar said that READ ALSO: Orlova said the bridge was mined"
    rubbish = [Span(text.index("READ"), text.index("the bridge"))]
    tagging = tag(text, Simple(vocabulary), rubbish=rubbish)
    assert _show(text, tagging) == [("said", ["Kovar"], ["that"])]
    assert not ((tagging.starts >= rubbish[0].start) & (tagging.starts < rubbish[0].end)).any()


@pytest.mark.parametrize("text", ["", " \n\n", "12 — 34.", "“”", '"' * 50, "🕊️ ❗", "\0\0", "\u200b\n\u0301"])
def test_without_letters_nothing_is_read(text: str, vocabulary: Vocabulary) -> None:
    network = Simple(vocabulary)
    assert _is_same(tag(text, network), NOTHING_TAGGED)
    assert network.windows <= 1  # what is left at the end is short


def test_without_sentences_nothing_is_read(vocabulary: Vocabulary) -> None:
    network = Simple(vocabulary)
    assert _is_same(find_tagged("Kovar said no.", [], [], network), NOTHING_TAGGED)
    assert network.windows <= 1  # what is left at the end is short


def test_a_window_cut_inside_a_word_is_read_on(vocabulary: Vocabulary) -> None:
    text = "a " * (LONGEST - 1) + "unforgivingnesses said Kovar"
    tagging = tag(text, Simple(vocabulary))
    assert _show(text, tagging)[0][:2] == ("said", ["Kovar"])
    assert text[tagging.found[0].content[0].start : tagging.found[0].cue.start].strip() in text.split()[-3]


def test_a_window_has_no_more_cues_than_prose_has(vocabulary: Vocabulary) -> None:
    network = Simple(vocabulary)
    tagging = tag(f"{'said ' * (LONGEST - 6)}one two three four five six " * 50, network)
    assert len(tagging.found) == MOST_CUES * 50


@pytest.mark.parametrize("words", ["said ", "On 3 May 1950 he left. ", "3 million ", "Ivo Kovar, "])
def test_the_same_few_words_again_and_again_are_not_read(words: str, vocabulary: Vocabulary) -> None:
    network = Simple(vocabulary)
    assert tag(words * 5_000, network).found == []
    assert network.windows <= 1  # what is left at the end is short


def test_what_is_repeated_is_read_once_and_found_each_time(vocabulary: Vocabulary) -> None:
    """The work is counted in windows, so that a busy machine does not matter."""
    read = []
    for times in (500, 1_000, 2_000):
        network = Simple(vocabulary)
        tagging = tag(STORIES[0].replace("\n\n", " ") * times, network)
        assert len(tagging.found) == times
        read.append(network.windows)
    assert max(read) <= 4


@pytest.mark.parametrize(
    "sentence",
    ["Kovar said that the bridge at Brask was mined again. ", "It is so, said Orlova at last – “no more of that.” "],
)
def test_what_is_repeated_is_found_as_where_it_stands_alone(sentence: str, vocabulary: Vocabulary) -> None:
    paragraph = (sentence * 8).strip()  # over half a window, so that no two are read in one
    alone = tag(paragraph, Arbitrary(vocabulary))
    tagging = tag("\n\n".join([paragraph] * 5), Arbitrary(vocabulary))
    assert alone.found
    for number in range(5):
        at = number * (len(paragraph) + 2)
        here = tagging.found[number * len(alone.found) : (number + 1) * len(alone.found)]
        assert [(one.cue.start - at, one.cue.end - at) for one in here] == [one.cue for one in alone.found]
        assert [[span.start - at for span in one.content] for one in here] == [
            [span.start for span in one.content] for one in alone.found
        ]
        assert [one.roles_probability for one in here] == [one.roles_probability for one in alone.found]
    assert np.array_equal(tagging.likely, np.tile(alone.likely, 5))


def test_how_probable_a_cue_is_can_be_asked_of_any_words(vocabulary: Vocabulary) -> None:
    text = "Kovar said no. Orlova left."
    tagging = tag(text, Simple(vocabulary))
    assert tagging.find_cue_probability((Span(6, 10),)) == tagging.found[0].cue_probability > 0.9
    assert tagging.find_cue_probability((Span(0, 5), Span(15, 26))) < 0.1
    assert tagging.find_cue_probability((Span(7, 10),)) == tagging.find_cue_probability(()) == 0.0
    assert NOTHING_TAGGED.find_cue_probability((Span(0, 5),)) == 0.0


@given(
    text=st.one_of(
        st.text(st.characters(), max_size=80), st.lists(st.sampled_from(STORIES), max_size=2).map("\n\n".join)
    )
)
def test_spans_are_whole_words_and_probabilities_are(text: str, vocabulary: Vocabulary) -> None:
    tagging = tag(text, Arbitrary(vocabulary))
    quotations, _ = find_quotations(text)
    pieces = find_pieces(text, vocabulary, quotations)
    begins, ends = set(pieces.start.tolist()), set(pieces.end.tolist())
    for one in tagging.found:
        for spans in ((one.cue,), one.source, one.content):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert all(span.start in begins for span in spans)
            assert all(span.end in ends or not text[span.end - 1].isalnum() for span in spans)
            assert list(spans) == sorted(spans)
        assert 0 <= one.cue_probability <= 1
        assert 0 <= one.roles_probability <= 1
    cues = [one.cue for one in tagging.found]
    assert cues == sorted(cues)
    assert (np.diff(tagging.starts) >= 0).all()
    assert len(tagging.starts) == len(tagging.likely)
    assert ((tagging.likely >= 0) & (tagging.likely <= 1)).all()


@settings(max_examples=10)
@given(stories=st.lists(st.sampled_from(STORIES), min_size=1, max_size=3), at_once=st.integers(1, 5))
def test_how_many_windows_are_read_at_once_changes_nothing(
    stories: list[str], at_once: int, vocabulary: Vocabulary
) -> None:
    text = "\n\n".join(stories)
    expected = tag(text, Arbitrary(vocabulary))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tagger, "WINDOWS_AT_ONCE", at_once)
        assert _is_same(tag(text, Arbitrary(vocabulary)), expected)


HOSTILE = {
    "one word": "a" * 300_000,
    "sentences without end": "Kovar said that the bridge was mined. " * 1_000,
    "one long paragraph": "Kovar left the bridge, and the quarry was full of water " * 1_800,
    "cues": "he said " * 2_000,
    "openers of paragraphs": "“He said so.\n\n" * 1_000,
    "nested quotations": "“‘" * 2_000 + "he said" + "’”" * 2_000,
    "right to left": "قال المتحدث: «لن نغادر». " * 500,
    "emoji": "🕊️🚌👩‍👧 said “🙂” " * 1_000,
    "no letters": "12 345 — 67% … (8) " * 3_000,
    "combining marks": "e\u0301" * 100_000 + " said.",
    "said and a million signs over it": "Kovar said" + "\u0301" * 300_000,
    "null characters": "\0" * 100_000 + "said",
    "halves of characters": "\ud800 said " * 2_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_tagged_in_linear_time(name: str, vocabulary: Vocabulary) -> None:
    text = HOSTILE[name]
    quotations, _ = find_quotations(text)
    sentences = find_sentences(text, quotations=quotations)
    began = time.process_time()
    tagging = find_tagged(text, sentences, quotations, Simple(vocabulary))
    assert time.process_time() - began < LIMIT
    assert all(text[slice(*one.cue)].strip("\u0301") == "said" for one in tagging.found)


# --- the model that is shipped


def test_the_shipped_model_reads_windows_with_their_edges() -> None:
    text = STORIES[0]
    shipped = load_model()
    quotations, _ = find_quotations(text)
    pieces = find_pieces(text, shipped.vocabulary, quotations)
    windows = find_windows(pieces, find_sentences(text, quotations=quotations))
    for window, read in zip(windows, shipped.read(pieces, windows), strict=True):
        rows = window.last - window.first + 2
        assert read.cues.shape == (rows, len(CUE_LABELS))
        assert len(read.tokens) == len(read.anchors) == rows
        found = shipped.find_roles(read, [(1, 2), (2, 4)])
        assert found.shape == (2, rows, len(ROLE_LABELS))
        assert all(np.isfinite(part).all() for part in (*read, found))


def test_the_shipped_chains_forbid_what_makes_no_sense() -> None:
    shipped = load_model()
    for chain, inside in ((shipped.cue_chain, (2,)), (shipped.role_chain, (2, 4))):
        for label in inside:
            assert chain.begin[label] < -1e3
            for before in range(len(chain.begin)):
                assert (chain.step[before, label] > -1e3) == (before in (label - 1, label))


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("Kovar said that the bridge was mined.", "said", "Kovar"),
        ("“The bridge was mined,” Orlova said.", "said", "Orlova"),
    ],
)
def test_the_shipped_model_knows_plain_speech(text: str, cue: str, source: str) -> None:
    assert _show(text, tag(text, load_model()))[0][:2] == (cue, [source])


def test_the_shipped_model_knows_nothing_of_names() -> None:
    text = "Velland said that Norlandia had shelled the camp. “Norlandia lied,” said Kovar."
    other = "Ukraine said that Poland had shelled the camp. “Poland lied,” said Fenn."
    one, two = tag(text, load_model()), tag(other, load_model())
    assert [found[3:] for found in one.found] == [found[3:] for found in two.found]
    assert np.array_equal(one.likely, two.likely)
    assert one.found


def test_articles_read_side_by_side_change_nothing() -> None:
    alone = [tag(text, load_model()) for text in STORIES]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: tag(text, load_model()), STORIES * 3))
    assert all(_is_same(one, other) for one, other in zip(together, alone * 3, strict=True))


def test_what_else_an_article_says_changes_nothing() -> None:
    # Paragraphs too large to share a window.
    long = "The quarry was full of water, and the men who had stood in it for hours were brought to the camp. " * 6
    text = f"{STORIES[3]}\n\n{long.strip()}"
    one, other = tag(STORIES[3], load_model()), tag(text, load_model())
    assert other.found[: len(one.found)] == one.found
    assert np.array_equal(other.likely[: len(one.likely)], one.likely)


@pytest.mark.parametrize("text", [text[:1_500] for text in HOSTILE.values()], ids=list(HOSTILE))
def test_the_shipped_model_reads_hostile_text(text: str) -> None:
    for one in tag(text, load_model()).found:
        assert text[slice(*one.cue)].strip()
