"""Parties: marks in the text itself become chains of places. All articles are invented."""

from __future__ import annotations

import pytest

from tests.training.invented import (
    HILL,
    PARTIES,
    RIVER,
    Desk,
    cut,
)


def test_parties_become_chains(desk: Desk) -> None:
    assert desk.add(PARTIES, "r2.parties.txt").done == "r2: 4 parties in 5 places written, first pass"
    (record,) = desk.read("parties")
    assert [(one["kind"], cut(RIVER, one["mentions"])) for one in record["chains"]] == [
        ("person", ["Mara Orlova", "her"]),
        ("place", ["the river"]),
        ("place", ["The town"]),
        ("organisation", ["The town's defence ministry"]),
    ]


def test_parties_by_json_with_other_line_ends_and_quotes(desk: Desk) -> None:
    draft = {
        "article": "hill.txt",
        "text": 'A hill [1 Tom Ardal, [1 who] runs], said "no".',
        "chains": {"1": {"kind": "person", "name": "Tom Ardal"}},
    }
    assert desk.add(draft).faults == []
    (record,) = desk.read("parties")
    assert cut(HILL, record["chains"][0]["mentions"]) == ["Tom Ardal, who runs", "who"]


WRONG_PARTIES = [
    (("Kovar had", "Kovar has"), "it differs from the article in [1] after ‹Mara Orlova said [sic] that Kovar ha›"),
    ((" was silent.", ""), "the article goes on ‹was silent.›"),
    (("silent.", "silent. So"), "the draft (without spaces) ‹So›"),
    (("[1 her]", "[5 her]"), "at ‹[5 her] to leave"),
    (("[1 her]", "[her]"), "no chain has this key; a bracket of the article is written \\["),
    (("[1 her]", "[1 her"), "[1 is never closed"),
    (("[1 her]", "1 her]"), "nothing is open here to be closed"),
    (("[1 her]", "[1 [2 her]]"), "‹her› is marked twice over"),
    (("\\[sic\\]", "[sic]"), "at ‹[sic] that"),
    (("\n2 = place", "\n2 = thing"), "chain 2, kind: one of place"),
    (("\n2 = place", "\n1 = place"), "chain 1 (twice): a key of letters and digits is wanted, and each once"),
    (("\n2 = place: the river", "\nthe river"), "a line that is not like ‹1 = place: Name›"),
    (
        ("m = organisation: its ministry", "m = organisation: m\nn = person: N"),
        "chain n: nothing in the text is marked",
    ),
    (("---", ""), "text: words are wanted"),
    (("[1 her]", "[1 ]her"), "holds no words"),
]


@pytest.mark.parametrize(("change", "fault"), WRONG_PARTIES)
def test_faulty_parties(desk: Desk, change: tuple[str, str], fault: str) -> None:
    assert change[0] in PARTIES
    outcome = desk.add(PARTIES.replace(*change), "r2.parties.txt")
    assert outcome.done is None
    assert any(fault in line for line in outcome.faults), outcome.faults
    assert not desk.marked.exists()
