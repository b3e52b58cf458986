# What becomes of the rules' and the tagger's findings; the tagger's are written down here, so that no model is asked.
from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from reportedly.reading.attribution import find_spoken
from reportedly.reading.confidence import Evidence, find_confidence
from reportedly.reading.merging import Heard, find_evidence, leave_out_doubtful, merge
from reportedly.reading.quotations import find_quotations
from reportedly.reading.sentences import find_sentences
from reportedly.reading.tagger import NOTHING_TAGGED, Tagged, Tagging
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.attribution import Spoken
    from reportedly.records import Spans

Said = tuple[str, str, "str | list[str]"]
"""Source, cue and content as the words stand; several contents are pieces of one."""


def tag(text: str, *said: Said) -> Tagging:
    """What a tagger would give that found `said`; words are looked for from the left, each role on its own."""
    found = [
        Tagged(
            _find(text, cue),
            (_find(text, source),) if source else (),
            tuple(_find(text, piece) for piece in ([content] if isinstance(content, str) else content)),
            0.95,
            0.9,
        )
        for source, cue, content in said
    ]
    starts = np.array([one.cue.start for one in found], np.int64)
    return Tagging(found, starts, np.full(len(found), 0.95, np.float32))


def _find(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def read(text: str, tagging: Tagging, title: Span | None = None) -> list[tuple[Spoken, Evidence]]:
    quotations, _ = find_quotations(text)
    sentences = find_sentences(text, quotations=quotations)
    return find_evidence(text, find_spoken(text, sentences, quotations, title), tagging, quotations, title)


def show(text: str, spans: Spans) -> str:
    return " … ".join(text[a:b] for a, b in spans)


def outline(text: str, found: Sequence[tuple[Spoken, Evidence]]) -> list[tuple[str, str | None, str, str]]:
    """By whom, source, cue, content."""
    return [
        (how.by, one.source and show(text, (one.source,)), show(text, one.cue), show(text, one.content))
        for one, how in found
    ]


def test_both_found_it_once_in_the_taggers_words() -> None:
    text = "Mayor Petra Orlova said that the bridge was mined, but the road was open."
    tagging = tag(text, ("Mayor Petra Orlova", "said", "that the bridge was mined"))
    assert outline(text, read(text, tagging)) == [("both", "Mayor Petra Orlova", "said", "that the bridge was mined")]


def test_the_rules_source_stays_where_the_tagger_has_none() -> None:
    text = "Petra Orlova said that the bridge was mined."
    tagging = tag(text, ("", "said", "that the bridge was mined"))
    assert outline(text, read(text, tagging)) == [("both", "Petra Orlova", "said", "that the bridge was mined")]


def test_words_of_the_source_are_neither_cue_nor_content() -> None:
    text = "According to officially confirmed data, Norlandia holds 300 divers."
    tagging = tag(text, ("", "According to officially confirmed", ["data", "Norlandia holds 300 divers"]))
    assert outline(text, read(text, tagging)) == [
        ("both", "officially confirmed data", "According to", "Norlandia holds 300 divers")
    ]


def test_what_the_tagger_alone_found_is_added_with_what_its_words_tell() -> None:
    text = "The quartermaster scribbled the depot was empty. Reportedly the mayor flatly denies the depot exists."
    tagging = tag(text, ("The quartermaster", "scribbled", "the depot was empty"))
    one, how = read(text, tagging)[0]
    assert (how.by, one.frame, one.weak, one.stance, one.in_quotation) == ("tagger", "tagger", True, "asserts", False)


@pytest.mark.parametrize(("cue", "stance"), [("rebuffed and denied", "denies"), ("scribbled", "asserts")])
def test_a_denial_is_told_by_its_words(cue: str, stance: str) -> None:
    text = f"As for the depot, none of it, {cue} the quartermaster."
    tagging = tag(text, ("the quartermaster", cue, "none of it"))
    assert [one.stance for one, how in read(text, tagging) if how.by != "rules"] == [stance]


@pytest.mark.parametrize(
    "cue",
    [
        "did not say",
        "has not yet confirmed",
        "would not comment on",
        "didn’t specify",
        "declined to say",
        "refused to disclose",
        "did not deny",
        "has not ruled out",
        "neither confirmed nor denied",
        "could not independently verify",
        "gave no details of",
    ],
)
def test_what_was_not_said_is_no_statement(cue: str) -> None:
    text = f"The quartermaster {cue} whether the depot was empty."
    assert read(text, tag(text, ("The quartermaster", cue, "whether the depot was empty"))) == []


def test_what_was_declined_may_stand_in_the_content() -> None:
    text = "The quartermaster declined to name the depot. The quartermaster declined an offer of help."
    tagging = tag(text, ("The quartermaster", "declined", "to name the depot"))
    assert read(text, tagging) == []
    tagging = tag(text, ("The quartermaster", "declined an", "offer of help"))
    assert len(read(text, tagging)) == 1


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("does not believe", "denies"),
        ("has never accepted", "denies"),
        ("did not want", "denies"),
        ("not only denied", "denies"),
        ("denied ever", "denies"),
        ("scribbled without blushing", "asserts"),
        ("did not only think", "asserts"),
        ("doodled that he knew", "asserts"),
    ],
)
def test_a_not_before_the_cue_turns_the_content_round(cue: str, stance: str) -> None:
    text = f"As for the depot, none of it, {cue} the quartermaster."
    found = read(text, tag(text, ("the quartermaster", cue, "none of it")))
    assert [one.stance for one, how in found if how.by != "rules"] == [stance]


def test_what_the_rules_alone_found_stays_theirs() -> None:
    text = "Petra Orlova said that the bridge was mined."
    assert outline(text, read(text, NOTHING_TAGGED)) == [
        ("rules", "Petra Orlova", "said", "the bridge was mined"),
    ]


def test_a_quotation_that_goes_on_is_no_piece_of_the_one_before() -> None:
    text = "“Nobody came to the bridge,” Petra Orlova said. “We waited there for eleven days.”"
    pieces = ["“Nobody came to the bridge,”", "“We waited there for eleven days.”"]
    found = read(text, tag(text, ("Petra Orlova", "said", pieces)))
    assert outline(text, found) == [
        ("both", "Petra Orlova", "said", pieces[0]),
        ("going on", None, "", pieces[1]),
    ]
    assert found[1][0].goes_on_from is found[0][0]


@pytest.mark.parametrize("own", ["I", "We", "you"])
def test_inside_a_quotation_the_speakers_own_thoughts_are_not_anothers(own: str) -> None:
    text = f"“{own} reckon the depot was empty,” Petra Orlova said."
    tagging = tag(text, (own, "reckon", "the depot was empty"))
    assert [how.by for _, how in read(text, tagging)] == ["rules"]


def test_headlines_are_the_rules_business() -> None:
    text = "Bridge was mined, says mayor\n\nThe road is closed."
    title = Span(0, text.index("\n"))
    tagging = tag(text, ("mayor", "says", "Bridge"))
    assert [show(text, one.content) for one, _ in read(text, tagging, title)] == ["Bridge was mined"]


def test_a_content_of_nothing_is_nothing_said() -> None:
    text = "The quartermaster scribbled."
    tagging = Tagging(
        [Tagged(_find(text, "scribbled"), (), (), 0.9, 0.9)], np.zeros(0, np.int64), np.zeros(0, np.float32)
    )
    assert read(text, tagging) == []


def test_they_come_in_reading_order_whoever_found_them() -> None:
    text = "The quartermaster scribbled the depot was empty. Petra Orlova said that the bridge was mined."
    tagging = tag(
        text,
        ("Petra Orlova", "said", "that the bridge was mined"),
        ("The quartermaster", "scribbled", "the depot was empty"),
    )
    tagging = tagging._replace(found=sorted(tagging.found, key=lambda one: one.cue))
    assert [how.by for _, how in read(text, tagging)] == ["tagger", "both"]


def test_what_is_doubtful_is_left_out() -> None:
    text = "Petra Orlova said that the bridge was mined."
    quotations, _ = find_quotations(text)
    sentences = find_sentences(text, quotations=quotations)
    spoken = find_spoken(text, sentences, quotations, None)
    heard = merge(text, spoken, tag(text, ("Petra Orlova", "said", "that the bridge was mined")), quotations, None)
    assert leave_out_doubtful(heard, 0.0) == heard
    assert leave_out_doubtful([Heard(heard[0].spoken, 0.3)]) == []


def test_the_surer_the_tagger_the_higher_the_confidence() -> None:
    unsure, sure = (
        find_confidence(Evidence("tagger", cue, 0.9, weak=False, in_quotation=False)) for cue in (0.4, 0.99)
    )
    both = find_confidence(Evidence("both", 0.99, 0.9, weak=False, in_quotation=False))
    assert 0 <= unsure < sure < both <= 1


def test_time_grows_with_the_number_of_findings() -> None:
    text = "Petra Orlova said that the bridge was mined. " * 4_000
    step = len(text) // 4_000
    found = [
        Tagged(Span(at + 13, at + 17), (Span(at, at + 12),), (Span(at + 18, at + 43),), 0.9, 0.9)
        for at in range(0, len(text), step)
    ]
    starts = np.array([one.cue.start for one in found], np.int64)
    began = time.process_time()
    merged = read(text, Tagging(found, starts, np.full(len(found), 0.9, np.float32)))
    assert len(merged) == 4_000
    assert time.process_time() - began < 20, "what takes longer than that is not linear"


def test_a_content_stays_on_the_line_of_its_cue() -> None:
    text = "Eighty sailors go home\n\nBy Hanne Fenn\n\nEighty sailors were released, the office said."
    tagging = tag(text, ("the office", "said", text[: text.index(", the")]))
    assert [show(text, one.content) for one, _ in read(text, tagging)] == ["Eighty sailors were released"]


def test_a_quotation_on_the_next_line_stays() -> None:
    text = "The quartermaster scribbled:\n\n“The depot was empty.”"
    tagging = tag(text, ("The quartermaster", "scribbled", "“The depot was empty.”"))
    assert "“The depot was empty.”" in [show(text, one.content) for one, _ in read(text, tagging)]
