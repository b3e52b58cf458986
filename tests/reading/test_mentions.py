from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.sentences import find_sentences
from reportedly.reading.speakers import find_mentions
from reportedly.records import Span

if TYPE_CHECKING:
    from reportedly.reading.speakers import Mentions


def read(text: str, rubbish: tuple[Span, ...] = ()) -> Mentions:
    return find_mentions(text, find_sentences(text), rubbish)


def names(text: str, kind: str) -> list[str]:
    return [party.name for party in read(text).parties if party.kind == kind]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Petra Orlova came. Orlova left. Petra Orlova returned.", ["Petra Orlova"]),
        ("President Orlova came with Petra Orlova.", ["Petra Orlova"]),
        ("Ivan Drel and Petra Drel came.", ["Ivan Drel", "Petra Drel"]),
        ("P. Orlova came. Later Petra Orlova sang.", ["Petra Orlova"]),
        ("Volodymyr Sorn and then Vladimir Sorn: one man.", ["Volodymyr Sorn"]),
        ("Gen. Karl Weller and Lt. Ivan Drel came.", ["Karl Weller", "Ivan Drel"]),
        ("Minister of Fisheries Karl Weller came.", ["Karl Weller"]),
        ("Rep. Karl Weller (D-Norland) came.", ["Karl Weller"]),
        ("Congressman Karl Weller came.", ["Karl Weller"]),
        ("Meanwhile Kovar slept.", []),
        ("On Monday the rain came. In April it went.", []),
        ("Return to Norland Reignites Controversy Over Loyalty and Betrayal", []),
        ("The Ansel Accords and the Northern Region held.", []),
        ("The experts came. Experts left.", []),
    ],
)
def test_persons(text: str, persons: list[str]) -> None:
    assert names(text, "person") == persons


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The Security Service of Norland came.", ["Security Service of Norland"]),
        ("The International Bureau of the White Star came.", ["International Bureau of the White Star"]),
        ("The Ansel People's Republic came.", ["Ansel People's Republic"]),
        ("Iceland's Ministry of Fishery and the Icelandic Fishery Ministry came.", ["Iceland's Ministry of Fishery"]),
        ("He met the Defence Ministry and Petra Orlova.", ["Defence Ministry"]),
    ],
)
def test_organisations(text: str, bodies: list[str]) -> None:
    assert names(text, "organisation") == bodies


def test_roles_are_kept_apart_from_names() -> None:
    party = next(p for p in read("Coastal Assembly deputy Milos Karan spoke.").parties if p.kind == "person")
    assert (party.name, [role.words for role in party.roles]) == ("Milos Karan", ["Coastal Assembly deputy"])


def test_an_unlisted_state_is_known_by_its_adjective() -> None:
    text = "Veldia and Tarsenia met. Veldian officials spoke to the Tarsenians. Veldia Ansa Korvel left."
    assert names(text, "office") == ["Veldia", "Tarsenia"]
    assert names(text, "person") == ["Ansa Korvel"]


def test_rubbish_names_nobody() -> None:
    text = "Read also: Ivan Drel speaks. Petra Orlova came."
    assert [p.name for p in read(text, (Span(0, 28),)).parties] == ["Petra Orlova"]


def test_quoted_mentions_are_marked() -> None:
    mentions = read("“Ivan Drel lied,” said Petra Orlova.")
    assert [(mentions.parties[m.party].name, m.quoted) for m in mentions.mentions] == [
        ("Ivan Drel", True),
        ("Petra Orlova", False),
    ]


@given(st.text(max_size=300))
def test_mentions_lie_within_any_text_in_order(text: str) -> None:
    mentions = read(text)
    assert list(mentions.starts) == sorted(mentions.starts)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions.mentions)
    assert all(party.name for party in mentions.parties)


HOSTILE = {
    "capitals": "A" * 500_000,
    "capital words": "A " * 150_000,
    "initials": "A. " * 100_000,
    "quotes": "“" * 500_000,
    "spaces": " " * 1_000_000,
    "apostrophes": "'s" * 150_000,
    "links": "Ministry of " * 25_000,
    "names": " ".join(f"Ivan Or{i:x}ov" for i in range(30_000)),
    "people of one name": " ".join(f"Iv{i:x} Orlov." for i in range(15_000)),
    "officers": " ".join(f"a w{i:x} officer" for i in range(15_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.process_time()
    find_mentions(text, [(0, len(text), 0)])
    assert time.process_time() - start < 20
