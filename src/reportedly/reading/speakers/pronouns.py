"""Pronouns to parties: whom "he", "they", "it", "who" and "one" point back to.

In come the place of a pronoun, the mentions and what was resolved before; out comes a `Speaker` or None, and a reason.
Must never look forward, and must abstain where the party before cannot be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.speakers.kinds import is_plural
from reportedly.reading.speakers.namewords import WORDS
from reportedly.reading.speakers.parties import Party
from reportedly.reading.speakers.roles import read_singular
from reportedly.records import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.speakers.parties import Mentions, Resolution

PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "they": "they", "them": "they", "their": "they", "themselves": "they", "both": "they",
    "it": "it", "its": "it", "itself": "it",
    "who": "who", "which": "who", "that": "who", "whom": "who", "whose": "who",
    "one": "one",
    "i": "first", "we": "first", "you": "first", "me": "first", "us": "first", "my": "first", "our": "first",
    "your": "first", "mine": "first", "ours": "first", "yours": "first", "theirs": "they",
}  # fmt: skip
"""What each pronoun looks for."""

QUANTIFIERS = frozenset(["many", "some", "others", "most", "several", "few", "all", "both", "more", "none"])
"""They may speak themselves but are nobody whom "they" could point back to."""
SENTENCES_BACK = 3
"""How many sentences before its own a pronoun may reach where nobody has spoken."""
REACH = 1_500
"""Code points that a pronoun reaches back at most, so that one endless sentence is not read again and again."""
HISTORY_BACK = 6
"""How many earlier statements are looked through for the last speaker that fits."""
PARAGRAPHS_BACK = 3
"""How many paragraphs may lie between a speaker and the pronoun that means him."""


def resolve_pronoun(
    wanted: str, at: int, mentions: Mentions, history: Sequence[Resolution]
) -> tuple[Speaker | None, str]:
    """Whom the pronoun at code point `at` means; `wanted` is a value of `PRONOUNS`."""
    if wanted == "first":
        return None, "first person: whoever speaks in the quotation"
    if wanted == "who":
        return _resolve_relative(at, mentions)
    if wanted == "one":
        return _resolve_one(at, mentions)
    if wanted == "speaker":
        last = _last_speaker(wanted, at, mentions, history)
        return (last[1], "last speaker") if isinstance(last, tuple) else (None, last or "nobody spoke before")
    return _resolve_personal(wanted, at, mentions, history)


def fits(party: Party, wanted: str) -> bool:
    """Whether a pronoun of the kind `wanted` may stand for `party`."""
    if wanted == "they":
        return (party.plural or party.kind == "group") and party.name.lower() not in QUANTIFIERS
    if wanted == "speaker":
        return True
    if wanted == "outlet":
        return party.kind == "outlet"
    if wanted == "it":
        return party.kind in ("organisation", "outlet") or (party.kind == "office" and not party.described)
    person = party.kind in ("person", "anonymous") or (party.kind == "office" and party.described)
    return person and not party.plural and party.gender in ("", wanted)


def read_party(speaker: Speaker, mentions: Mentions) -> Party:
    """The party behind an earlier result; one that no list holds is read from its words."""
    index = mentions.names.get(speaker.name)
    if index is not None:
        return mentions.parties[index]
    head = speaker.name.split()[-1].lower()
    plural = is_plural(head) or speaker.kind == "group"
    return Party(speaker.name, speaker.kind, frozenset(), frozenset(), (), WORDS.gender.get(head, ""), plural, True)


def read_speaker(party: Party, reason: str) -> Speaker:
    """`party` as a speaker, with the first of its roles."""
    return Speaker(party.name, party.kind, party.roles[0].words if party.roles else None, reason)


def _resolve_personal(
    wanted: str, at: int, mentions: Mentions, history: Sequence[Resolution]
) -> tuple[Speaker | None, str]:
    own = mentions.sentence(at)
    start = mentions.sentences[own] if mentions.sentences else 0
    here = _subject(start, at, wanted, mentions, nearest=wanted == "it")
    if here and (not here.described or here.gender or wanted in ("it", "they")):
        return read_speaker(here, "subject of the same sentence"), "subject of the same sentence"
    last = _last_speaker(wanted, at, mentions, history)
    if isinstance(last, str):
        return None, last
    before = mentions.sentences[own - 1] if own else start
    party = _subject(before, start, wanted, mentions)
    unsure = party and wanted == "female" and party.described and not party.gender
    if last and (not party or unsure or last[0] >= before):
        return last[1], "last speaker"
    if subject := here or party:
        reason = f"subject of the {'same sentence' if here else 'sentence before'}"
        return read_speaker(subject, reason), reason
    return _only_one(wanted, own, start, mentions)


def _subject(start: int, end: int, wanted: str, mentions: Mentions, *, nearest: bool = False) -> Party | None:
    """The party in [start, end) that is likeliest the subject of a verb; quoted words do not count."""
    near = [mention for mention in mentions.between(max(start, end - REACH), end) if not mention.quoted]
    if wanted == "female":
        # Most whom such articles name without a telling first name are men: a woman known as one comes before them.
        known = [mentions.parties[mention.party] for mention in near]
        known = [party for party in known if party.gender == "female" and fits(party, wanted)]
        if known:
            return known[0]
    parties = [mentions.parties[mention.party] for mention in near if mention.subject]
    found = [party for party in parties if fits(party, wanted)]
    return (found[-1] if nearest else found[0]) if found else None


def _last_speaker(
    wanted: str, at: int, mentions: Mentions, history: Sequence[Resolution]
) -> tuple[int, Speaker] | str | None:
    """The last speaker that fits, with its place; a reason where the last one is not known."""
    here, unsure = mentions.sentence(at), None
    for i in range(len(history) - 1, max(-1, len(history) - 1 - HISTORY_BACK), -1):
        earlier = history[i]
        place = earlier.source.start if earlier.source else earlier.at
        there = mentions.sentence(place)
        if mentions.paragraphs and mentions.paragraphs[here] - mentions.paragraphs[there] > PARAGRAPHS_BACK:
            return unsure
        if earlier.speaker is None:
            if i == len(history) - 1 and here - there <= 1:
                return "points to a speaker who is not known"
            continue
        party = read_party(earlier.speaker, mentions)
        if fits(party, wanted):
            # A soldier may be a woman, but where one is named before, "she" is that one.
            if wanted != "female" or party.gender or not party.described:
                return place, earlier.speaker
            unsure = unsure or (place, earlier.speaker)
    return unsure


def _only_one(wanted: str, own: int, start: int, mentions: Mentions) -> tuple[Speaker | None, str]:
    low = mentions.sentences[max(0, own - SENTENCES_BACK)] if mentions.sentences else 0
    low = max(low, start - REACH)
    found = {mention.party for mention in mentions.between(low, start) if fits(mentions.parties[mention.party], wanted)}
    if len(found) == 1:
        reason = "only party before that fits"
        return read_speaker(mentions.parties[found.pop()], reason), reason
    return None, "several before fit" if found else "nobody before fits"


def _resolve_relative(at: int, mentions: Mentions) -> tuple[Speaker | None, str]:
    for mention in reversed(mentions.between(max(0, at - 200), at)):
        if mentions.text[mention.end : at].strip(" ,") == "":
            party = mentions.parties[mention.party]
            if party.kind == "office" and not party.described and mentions.text[at : at + 3].lower() == "who":
                return None, "a country is no “who”: somebody before it is meant"  # "people in Veldia, who say"
            return read_speaker(party, "right before"), "right before"
        break
    return None, "no party stands right before"


def _resolve_one(at: int, mentions: Mentions) -> tuple[Speaker | None, str]:
    own = mentions.sentence(at)
    low = max(at - REACH, mentions.sentences[max(0, own - 1)] if mentions.sentences else 0)
    for mention in reversed(mentions.between(low, at)):
        party = mentions.parties[mention.party]
        if party.kind == "group" and not mention.quoted:
            words = party.name.split()
            name = " ".join([*words[:-1], read_singular(words[-1].lower())])
            return Speaker(name, "anonymous", None, "one of a group"), "one of a group"
    return None, "no group before"
