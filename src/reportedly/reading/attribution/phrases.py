"""The noun phrase that ends right before a token, found without a parser.

In: `Words` and a token index. Out: a range of tokens. The method is the reader's eye reversed: from the cue the phrase
is followed back until a word that no noun phrase can go over (punctuation, an auxiliary, "because"), and what an
introductory adverbial left in front is taken off. It never crosses a quotation that is speech and never looks outside
the sentence.
"""

from __future__ import annotations

from typing import NamedTuple

from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.words import QUOTE, Words

STOPS = frozenset(",;:()[]{}.!?—–-…•|") | {QUOTE, "--", "---", "..", "..."}
"""Tokens that end any phrase."""


DASHES = frozenset(["—", "–", "-", "--", "---"])


BEFORE_TIMES = frozenset(["this", "on", "in", "since", "until", "during", "before", "after", "late", "early"])
"""What stands between a phrase and a time that belongs to the verb."""
RELATIVE_REACH = 7
"""How many tokens back "who" may stand from the verb of its clause."""


class Phrase(NamedTuple):
    """Tokens [first, last)."""

    first: int
    last: int


def find_phrase_before(words: Words, last: int, floor: int = 0) -> Phrase | None:
    """The noun phrase whose last token is `last - 1`, or None where what stands there cannot be one.

    >>> from reportedly.reading.words import find_words
    >>> words = find_words("On Tuesday a source within the ministry said", 0, 44)
    >>> words.printed(*find_phrase_before(words, 7))
    'a source within the ministry'
    """
    grammar, low = load_grammar(), words.low
    last = _trim_right(words, last, floor)
    if last <= floor:
        return None
    articled = last - 2 >= floor and low[last - 2] in grammar.determiners and low[last - 2] != "one"
    if low[last - 1] in grammar.pronouns and not articled:
        return Phrase(last - 1, last)
    if low[last - 1] in ("this", "that") and (last - 1 == floor or low[last - 2] in STOPS):
        return Phrase(last - 1, last)
    first = _walk_left(words, last, floor)
    first = _trim_left(words, first, last)
    if first >= last or not _is_nominal(words, first, last):
        return None
    return Phrase(first, last)


def _trim_right(words: Words, last: int, floor: int) -> int:
    """Takes a time off the phrase's end: "the ministry last week | said"."""
    grammar, low = load_grammar(), words.low
    end = last
    while end > floor + 1 and (low[end - 1] in grammar.times or low[end - 1].isdigit()):
        end -= 1
    if end == last:
        return last
    while end > floor + 1 and (low[end - 1] in BEFORE_TIMES or low[end - 1] in STOPS):
        end -= 1
    return (
        end
        if not words.is_capital(end) or low[end] not in ("may", "march", "april", "june", "august") or end + 1 < last
        else last
    )


def _walk_left(words: Words, last: int, floor: int) -> int:
    """The leftmost token that may belong to the phrase ending at `last`."""
    grammar, low = load_grammar(), words.low
    coordinator = None
    k = last
    while k > floor:
        word = low[k - 1]
        if word in STOPS and not is_inner_dash(words, k - 1) and not is_name_quote(words, k - 1):
            break
        if word in ("but", "yet", "so", "nor"):
            break  # these join clauses, never phrases
        if word in grammar.coordinators:
            coordinator = k
        elif word == "whom" or (word == "to" and k - 2 >= floor and low[k - 2] == "according"):
            break
        elif word in ("who", "whose") or (word == "that" and k < last and _is_finite(low[k])):
            k -= 2 if k - 2 >= floor and low[k - 2] == "," else 1
            continue
        elif word in ("that", "which", "what") or (
            word in grammar.subordinators and word != "with" and not _tells_time(words, k, last)
        ):
            break
        elif (
            word in grammar.auxiliaries
            or word in grammar.modals
            or word in grammar.irregular_verbs
            or grammar.is_contracted(word)
        ):
            if word in ("'s", "’s") or (word == "to" and not _opens_infinitive(words, k, last)):
                k -= 1
                continue
            if not _has_relative(low, k - 1, floor):
                return coordinator if coordinator is not None else k
        elif _opens_anew(words, k - 1, floor):
            return k - 1
        elif word in grammar.pronouns and word not in grammar.determiners and k != last:
            return coordinator if coordinator is not None else k
        k -= 1
    return k


def _opens_infinitive(words: Words, i: int, last: int) -> bool:
    """Whether "to" before token `i` belongs to a verb: "to execute", not "the ambassador to Ost"."""
    grammar = load_grammar()
    if i >= last or words.is_capital(i):
        return False
    return words.low[i] not in grammar.determiners and words.low[i] not in grammar.possessives


def _tells_time(words: Words, i: int, last: int) -> bool:
    """Whether the word before token `i` is a preposition of time here: "who had waited since Tuesday"."""
    return i < last and (words.low[i] in load_grammar().times or words.low[i].isdigit())


def _opens_anew(words: Words, i: int, floor: int) -> bool:
    """Whether an article or possessive at `i` follows a noun directly, so that a new phrase starts there.

    "over treason charges | his supporters claimed", "the town | the ministry said".
    """
    grammar, low = load_grammar(), words.low
    if i - 1 < floor or not (low[i] in grammar.possessives or low[i] in ("a", "an", "the")):
        return False
    before = low[i - 1]
    return (
        before not in STOPS
        and before not in grammar.prepositions
        and before not in grammar.coordinators
        and before not in grammar.subordinators
        and before not in grammar.determiners
        and not grammar.is_adverb(before)
        and not before.endswith("ing")
        and not _has_relative(low, i, floor)
        and before not in ("who", "whose")
    )


def _is_finite(word: str) -> bool:
    """Whether `word` right after "that" shows a relative clause: "the court that ruled", not "that officials said"."""
    grammar = load_grammar()
    known = word in grammar.auxiliaries or word in grammar.irregular_verbs
    return known or (word.endswith(("ed", "s")) and len(word) > 3 and not grammar.can_speak(word))


def is_name_quote(words: Words, i: int) -> bool:
    """Whether the quotation at `i` is a name inside a phrase: the unit ‘Falcon’, not speech."""
    if words.low[i] != QUOTE or i == 0 or words.low[i - 1] in STOPS:
        return False
    quoted = words.text[words.start[i] : words.end[i]].strip("“”\"'‘’«»„‚,. ")
    return quoted[:1].isupper() and len(quoted.split()) <= 3 and words.low[i - 1] not in load_grammar().determiners


def is_inner_dash(words: Words, i: int) -> bool:
    """A dash with letters right beside it joins words; one with spaces parts clauses."""
    return (
        words.low[i] in DASHES
        and 0 < i < len(words) - 1
        and words.end[i - 1] == words.start[i]
        and words.end[i] == words.start[i + 1]
        and words.low[i] in "-–"
    )


def _has_relative(low: list[str], i: int, floor: int) -> bool:
    return any(
        low[j] in ("who", "whom", "whose") or (low[j] == "that" and _is_finite(low[j + 1]))
        for j in range(max(floor, i - RELATIVE_REACH), i)
    )


def _trim_left(words: Words, first: int, last: int) -> int:
    """Moves `first` past introductory words: "On Tuesday", "Meanwhile", "and", "Last week"."""
    grammar, low = load_grammar(), words.low
    while first < last:
        word = low[first]
        if (
            word in grammar.coordinators
            or grammar.is_adverb(word)
            or low[first] in DASHES
            or (word in grammar.times and not _starts_name(words, first, last))
        ):
            first += 1
        elif (
            word in ("this", "last", "next", "the", "a", "some")
            and first + 1 < last
            and low[first + 1] in grammar.times
        ):
            first += 2
        elif word in grammar.prepositions:
            first = _after_adverbial(words, first, last)
        elif word.isdigit() and first > 0 and low[first - 1] in grammar.times:
            first += 1
        else:
            break
    return first


def _starts_name(words: Words, i: int, last: int) -> bool:
    """Words like "May" and "March" may be names: a capital one before a capital that is not the last word."""
    return words.low[i] in ("may", "march", "april", "june", "august") and i + 1 == last


def _after_adverbial(words: Words, first: int, last: int) -> int:
    """Where the subject starts after the prepositional phrase at `first`: "In July | Ost", "At noon | the ministry"."""
    grammar, low = load_grammar(), words.low
    for i in range(first + 2, last):
        before = low[i - 1]
        opens = low[i] in grammar.determiners or low[i] in grammar.possessives or low[i] in grammar.pronouns
        if before in grammar.times or before.isdigit():
            if low[i] not in grammar.times and not low[i].isdigit():
                return i
        elif (opens and before not in grammar.prepositions and before not in grammar.determiners) or (
            words.is_capital(i)
            and not words.is_capital(i - 1)
            and before not in grammar.phrase_links | grammar.determiners
        ):
            return i
    return last


def _is_nominal(words: Words, first: int, last: int) -> bool:
    """Whether the phrase can be a subject: its last word is no verb form, article or preposition."""
    grammar, low = load_grammar(), words.low
    head = low[last - 1]
    if head in grammar.determiners and last - first > 1 and head not in grammar.pronouns:
        return False
    if (
        head in grammar.prepositions
        or head in grammar.auxiliaries
        or head in grammar.modals
        or head in grammar.possessives
    ):
        return False
    if last - first == 1 and head in grammar.times:
        return False
    if words.is_capital(last - 1) or head in grammar.pronouns:
        return True
    if last - first == 1:
        return grammar.can_speak(head) or (head.endswith("s") and not head.endswith("ss"))
    articled = any(
        word in grammar.determiners or word in grammar.possessives for word in low[max(first, last - 4) : last - 1]
    )
    return (articled or not head.endswith(("ed", "ing"))) and head[-1:].isalpha()
