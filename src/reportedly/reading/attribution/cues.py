"""The cue lexicon at work: which tokens of a sentence mark reported speech.

In: `Words` of one sentence. Out: `Cue` hits, leftmost and longest first. The words themselves are in `data/cues.toml`;
this file only inflects and looks up, and knows no verb by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from reportedly.reading.wordlists import read_table

if TYPE_CHECKING:
    from reportedly.reading.words import Words
    from reportedly.records import Stance

Form: TypeAlias = Literal["base", "present", "past", "participle", "ing"]


class Cue(NamedTuple):
    """Tokens [first, last) of a sentence that may mark reported speech, and what they would take."""

    first: int
    last: int
    lemma: str
    forms: frozenset[str]  # which Forms the printed word can be: "said" is past and participle
    takes: frozenset[str]  # see data/cues.toml
    weak: bool
    stance: Stance
    noun: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    rest: tuple[str, ...]  # words after the first
    lemma: str
    forms: frozenset[str]
    takes: frozenset[str]
    weak: bool
    stance: Stance
    noun: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything in `data/cues.toml`, inflected and indexed by first word."""

    entries: dict[str, tuple[_Entry, ...]]  # by first word, longest first
    source_after: dict[str, tuple[tuple[str, ...], ...]]  # "according" -> (("according", "to"),)
    hedges: frozenset[str]
    of_nouns: frozenset[str]
    silent_when_negated: frozenset[str]  # printed forms, as the next
    denying_when_negated: frozenset[str]
    turned_down: frozenset[str]
    lemmas: int


def inflect(lemma: str, irregular: dict[str, list[str]]) -> dict[str, set[str]]:
    """The printed forms of an English verb and which forms each can be.

    >>> sorted(inflect("deny", {}))
    ['denied', 'denies', 'deny', 'denying']
    """
    stem = lemma.removesuffix("e")
    soft = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    if soft:
        present, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        present = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        past = stem + "ed"
    given = irregular.get(lemma, ["", "", "", ""])
    named: list[tuple[str, Form]] = [
        (lemma, "base"),
        (given[0] or present, "present"),
        (given[1] or past, "past"),
        (given[2] or past, "participle"),
        (given[3] or stem + "ing", "ing"),
    ]
    forms: dict[str, set[str]] = {}
    for word, form in named:
        forms.setdefault(word, set()).add(form)
    return forms


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the package, read once."""
    data = read_table("attribution", "cues")
    merged: dict[tuple[str, tuple[str, ...]], _Entry] = {}
    for group in data["group"]:
        stance: Stance = group.get("stance", "asserts")
        for phrase in group["verbs"]:
            head, *rest = phrase.split()
            for word, forms in inflect(head, data["irregular"]).items():
                entry = _Entry(
                    tuple(rest), phrase, frozenset(forms), frozenset(group["takes"]), group.get("weak", False), stance,
                    noun=False,
                )  # fmt: skip
                _merge(merged, word, entry)
    lemmas = len({entry.lemma for entry in merged.values()})
    for noun in data["nouns"]["that"]:
        noun_stance: Stance = "denies" if noun in data["nouns"]["denies"] else "asserts"
        merged[noun, ("\0",)] = _Entry(
            (), noun, frozenset(), frozenset(["that"]), weak=False, stance=noun_stance, noun=True
        )
    return Lexicon(
        entries=_by_first_word(merged),
        source_after=_phrases(data["phrases"]["source_after"]),
        hedges=frozenset(data["hedges"]["words"]),
        of_nouns=frozenset(data["nouns"]["of"]),
        silent_when_negated=_inflect_all(data["negated"]["silent"], data["irregular"]),
        denying_when_negated=_inflect_all(data["negated"]["denying"], data["irregular"]),
        turned_down=frozenset(data["negated"]["turned_down"]),
        lemmas=lemmas + len(data["nouns"]["that"]),
    )


def _merge(merged: dict[tuple[str, tuple[str, ...]], _Entry], word: str, entry: _Entry) -> None:
    """Joins what several groups say of one printed form.

    Strong beats weak, a denial stays one, and taking a quotation makes no weak verb strong.
    """
    old = merged.get((word, entry.rest))
    if old is None:
        merged[word, entry.rest] = entry
        return
    weak = entry.weak if old.takes == {"quote"} else old.weak if entry.takes == {"quote"} else old.weak and entry.weak
    merged[word, entry.rest] = _Entry(
        entry.rest,
        old.lemma,
        old.forms | entry.forms,
        old.takes | entry.takes,
        weak=weak,
        stance=old.stance,
        noun=False,
    )


def _by_first_word(merged: dict[tuple[str, tuple[str, ...]], _Entry]) -> dict[str, tuple[_Entry, ...]]:
    index: dict[str, list[_Entry]] = {}
    for (word, _), entry in merged.items():
        index.setdefault(word, []).append(entry)
    return {word: tuple(sorted(found, key=lambda e: (e.noun, -len(e.rest)))) for word, found in index.items()}


def _inflect_all(verbs: list[str], irregular: dict[str, list[str]]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in inflect(verb, irregular))


def _phrases(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split())
        index.setdefault(parts[0], []).append(parts)
    return {first: tuple(found) for first, found in index.items()}


def find_cues(words: Words, *, title: bool = False) -> list[list[Cue]]:
    """For each place in the sentence where a cue may stand, its readings: verb first, noun after.

    Which reading holds, if any, is for the frames to decide: "reports" is a verb in "the unit reports that" and a
    noun in "its reports that". A capital inside a sentence is a name, save in a title.
    """
    lexicon = load_lexicon()
    found: list[list[Cue]] = []
    low, n, taken = words.low, len(words.low), 0
    for i, word in enumerate(low):
        entries = lexicon.entries.get(word)
        if entries is None or i < taken or (i and words.is_capital(i) and not title):
            continue
        readings = []
        for entry in entries:
            last = i + 1 + len(entry.rest)
            if last <= n and (not entry.rest or tuple(low[i + 1 : last]) == entry.rest):
                readings.append(
                    Cue(i, last, entry.lemma, entry.forms, entry.takes, entry.weak, entry.stance, entry.noun)
                )
        if readings:
            found.append(readings)
            taken = readings[0].last if len(readings) == 1 else i + 1
    return found
