"""No side is read differently: with the two sides' names swapped, what is read is the same with the names swapped."""

from __future__ import annotations

import random
import re
from dataclasses import asdict
from typing import Any

import pytest

from reportedly.packs import Side, load_pack
from reportedly.reading import read_article
from reportedly.reading.wordlists import read_table
from reportedly.records import Article

SENTENCES = 200
HERE, THERE = load_pack().sides


def _adjective(side: Side) -> str:
    """What the pack has of the side's people, in one word: the first by the alphabet that begins like its name."""
    forms = sorted(form[0] for form in side.people if len(form) == 1)
    return next(form for form in forms if form.startswith(side.name[:4].lower())).capitalize()


def _capital(side: Side) -> str:
    """The city that stands for the side's government."""
    seats: list[str] = read_table("speakers", "places")["countries"][side.name]["seats"]
    return seats[0]


SWAPS = {
    HERE.name: THERE.name,
    _adjective(HERE): _adjective(THERE),
    f"{_adjective(HERE)}s": f"{_adjective(THERE)}s",
    _capital(HERE): _capital(THERE),
    HERE.key: THERE.key,
}
BOTH_WAYS = {**SWAPS, **{there: here for here, there in SWAPS.items()}}
_NAME = re.compile(r"\b(?:" + "|".join(BOTH_WAYS) + r")\b")
NAMES = {
    "A": HERE.name,
    "a": _adjective(HERE),
    "city": _capital(HERE),
    "B": THERE.name,
    "b": _adjective(THERE),
    "town": _capital(THERE),
}

PLACES = frozenset([
    "article_id", "statement_id", "parent", "span", "spans", "content_spans", "cue_spans", "source_spans",
])  # fmt: skip
"""What differs as the names' lengths do."""

OFFICES = {actor.name: f"{actor.kind} of {actor.side}" for actor in load_pack().actors}

SPEAKERS = [
    "the {a} Defense Ministry", "the {a} army", "President Ilva Tarn", "{a} officers", "{B}",
    "the {b} ombudsman", "a captured {b} soldier", "a {b} commander", "{A}", "{a} officials",
    "the mother of a {b} marine", "{city}", "{town}",
]  # fmt: skip
CONTENTS = [
    "{n} {a} soldiers were exchanged", "more than {n} {b} marines had surrendered near Upper Velden",
    "{B} had returned the bodies of {n} {a} soldiers", "no prisoner exchange with {A} took place",
    "about {n} {a}s refused to fight", "{city} would hand over {n} {b} captives on Friday",
    "{a} prisoners were beaten in {B}", "{town} lost {n} tanks", "{n} per cent of the {b} conscripts deserted",
    "at least {n} {b}s were taken prisoner by {a} troops",
]  # fmt: skip
FRAMES = [
    "{Speaker} said that {content}.", "“{Content},” {speaker} said.", "According to {speaker}, {content}.",
    "{Speaker} denied that {content}.", "{Content}.", "{Content}, {speaker} claimed on Telegram.",
    "{Speaker} has confirmed that {content}, adding that talks go on.", "{Speaker}: {content}",
]  # fmt: skip


def _sentences() -> list[str]:
    chance = random.Random(7)  # noqa: S311 - the same sentences every time
    made = []
    for _ in range(SENTENCES):
        number = chance.choice(["12", "3,000", "two dozen", "dozens of", "40 to 50"])
        content = chance.choice(CONTENTS).format(**NAMES, n=number)
        speaker = chance.choice(SPEAKERS).format(**NAMES)
        frame = chance.choice(FRAMES)
        made.append(
            frame.format(
                content=content,
                Content=content[0].upper() + content[1:],
                speaker=speaker,
                Speaker=speaker[0].upper() + speaker[1:],
            )
        )
    return made


def _swap(words: str) -> str:
    return _NAME.sub(lambda match: BOTH_WAYS[match.group()], words)


def _read(text: str) -> dict[str, list[dict[str, Any]]]:
    """What is read in `text`, without places and ids, which differ as the names' lengths do."""
    reading = read_article(Article("a.txt", "0", text))
    return {
        "statements": [_words(asdict(one)) for one in reading.statements],
        "figures": [_words(asdict(one)) for one in reading.figures],
        "events": [_words(asdict(one)) for one in reading.events],
        "notices": [{"kind": one.kind, "message": one.message} for one in reading.notices],
        "voice": [reading.voice._asdict()] if reading.voice else [],
    }


def _words(record: dict[str, Any]) -> dict[str, Any]:
    if "parties" in record:  # offices of the two sides are not called alike
        record["parties"] = [OFFICES.get(name, name) for name in record["parties"]]
    counted: dict[str, Any] = {key: len(record[key]) for key in ("figures", "content_spans", "spans") if key in record}
    return {key: value for key, value in record.items() if key not in PLACES} | counted


def _swap_all(value: Any) -> Any:
    if isinstance(value, str):
        return _swap(value)
    if isinstance(value, dict):
        return {key: _swap_all(one) for key, one in value.items()}
    return [_swap_all(one) for one in value] if isinstance(value, list | tuple) else value


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("text", _sentences())
def test_swapping_the_sides_swaps_them_and_changes_nothing_else(text: str) -> None:
    assert _swap(_swap(text)) == text
    assert _plain(_read(_swap(text))) == _swap_all(_read(text))


def test_the_sentences_hold_something_to_swap() -> None:
    read = [_read(text) for text in _sentences()]
    assert sum(len(one["statements"]) for one in read) > SENTENCES / 2
    assert sum(len(one["figures"]) for one in read) > SENTENCES / 2
    assert sum(len(one["events"]) for one in read) > SENTENCES / 2
    assert {side for one in read for event in one["events"] for side in event["parties"]} >= {HERE.name, THERE.name}
