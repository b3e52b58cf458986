"""Where a noun phrase beside a cue begins and ends, found without a parser.

In: `Words` and a token index. Out: token ranges. The method is the reader's eye reversed: from the cue the phrase is
followed until a word that no noun phrase can go over (punctuation, an auxiliary, "because"), and what an introductory
adverbial left in front is taken off. It never crosses a quotation and never looks outside the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.grammar import load_grammar
from reportedly.reading.words import QUOTE

if TYPE_CHECKING:
    from reportedly.reading.words import Words

STOPS = frozenset(",;:()[]{}.!?—–-…•|") | {QUOTE, "--", "---", "..", "..."}
"""Tokens that end any phrase."""

DASHES = frozenset(["—", "–", "-", "--", "---"])
RELATIVE_REACH = 7
"""How many tokens back "who" may stand from the verb of its clause."""
APPOSITION_REACH = 40
"""An apposition of more tokens than this is rather a clause of its own."""


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
    if low[last - 1] in grammar.pronouns and not (last - 2 >= floor and low[last - 2] in grammar.determiners):
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
    while end > floor + 1 and (low[end - 1] in ("this", "on", "in") or low[end - 1] in STOPS):
        end -= 1
    return end if not words.is_capital(end) or low[end] not in ("may", "march", "april", "june", "august") or end + 1 < last else last


def _walk_left(words: Words, last: int, floor: int) -> int:
    """The leftmost token that may belong to the phrase ending at `last`."""
    grammar, low = load_grammar(), words.low
    coordinator = None
    k = last
    while k > floor:
        word = low[k - 1]
        if word in STOPS and not _is_inner_dash(words, k - 1) and not is_name_quote(words, k - 1):
            break
        if word in grammar.coordinators:
            coordinator = k
        elif word == "whom":
            break
        elif word in ("who", "whose") or (word == "that" and k < last and _is_finite(low[k])):
            k -= 2 if k - 2 >= floor and low[k - 2] == "," else 1
            continue
        elif word in ("that", "which", "what") or (word in grammar.subordinators and word != "with"):
            break
        elif word in grammar.auxiliaries or word in grammar.modals or word in grammar.irregular_verbs:
            if word in ("to", "'s", "’s"):
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
        and not before.endswith(("ed", "ing"))
        and before not in ("who", "whose")
    )


def _is_finite(word: str) -> bool:
    """Whether `word` right after "that" shows a relative clause: "the court that ruled", not "that officials said"."""
    grammar = load_grammar()
    return word in grammar.auxiliaries or word in grammar.irregular_verbs or (word.endswith("ed") and len(word) > 3)


def is_name_quote(words: Words, i: int) -> bool:
    """Whether the quotation at `i` is a name inside a phrase: the unit ‘Falcon’, not speech."""
    if words.low[i] != QUOTE or i == 0 or words.low[i - 1] in STOPS:
        return False
    quoted = words.text[words.start[i] : words.end[i]].strip("“”\"'‘’«»„‚,. ")
    return quoted[:1].isupper() and len(quoted.split()) <= 3 and words.low[i - 1] not in load_grammar().determiners


def _is_inner_dash(words: Words, i: int) -> bool:
    """A dash with letters right beside it joins words; one with spaces parts clauses."""
    return (
        words.low[i] in DASHES
        and 0 < i < len(words) - 1
        and words.end[i - 1] == words.start[i]
        and words.end[i] == words.start[i + 1]
        and words.low[i] in "-–"
    )


def _has_relative(low: list[str], i: int, floor: int) -> bool:
    return any(low[j] in ("who", "whom", "whose") for j in range(max(floor, i - RELATIVE_REACH), i))


def _trim_left(words: Words, first: int, last: int) -> int:
    """Moves `first` past introductory words: "On Tuesday", "Meanwhile", "and", "Last week"."""
    grammar, low = load_grammar(), words.low
    while first < last:
        word = low[first]
        if word in grammar.coordinators or grammar.is_adverb(word) or low[first] in DASHES:
            first += 1
        elif word in grammar.times and not _starts_name(words, first, last):
            first += 1
        elif word in ("this", "last", "next", "the", "a", "some") and first + 1 < last and low[first + 1] in grammar.times:
            first += 2
        elif word in grammar.prepositions:
            first = _after_adverbial(words, first, last)
        elif word.isdigit() and first > 0 and low[first - 1] in grammar.times:
            first += 1
        else:
            break
    return first


def _starts_name(words: Words, i: int, last: int) -> bool:
    """"May" and "March" may be names: a capital one before a capital that is not the last word."""
    return words.low[i] in ("may", "march", "april", "june", "august") and i + 1 == last


def _after_adverbial(words: Words, first: int, last: int) -> int:
    """Where the subject starts after the prepositional phrase at `first`: "In July | Moscow", "At noon | the ministry"."""
    grammar, low = load_grammar(), words.low
    for i in range(first + 2, last):
        before = low[i - 1]
        opens = low[i] in grammar.determiners or low[i] in grammar.possessives or low[i] in grammar.pronouns
        if before in grammar.times or before.isdigit():
            if low[i] not in grammar.times and not low[i].isdigit():
                return i
        elif opens and before not in grammar.prepositions and before not in grammar.determiners:
            return i
        elif words.is_capital(i) and not words.is_capital(i - 1) and before not in grammar.phrase_links | grammar.determiners:
            return i
    return last


def _is_nominal(words: Words, first: int, last: int) -> bool:
    """Whether the phrase can be a subject: its last word is no verb form, article or preposition."""
    grammar, low = load_grammar(), words.low
    head = low[last - 1]
    if head in grammar.determiners and last - first > 1 and head not in grammar.pronouns:
        return False
    if head in grammar.prepositions or head in grammar.auxiliaries or head in grammar.modals or head in grammar.possessives:
        return False
    if words.is_capital(last - 1) or head in grammar.pronouns:
        return True
    if last - first == 1:
        return grammar.can_speak(head) or (head.endswith("s") and not head.endswith("ss"))
    return not head.endswith(("ed", "ing")) and head[-1:].isalpha()


def find_phrase_after(words: Words, first: int, ceiling: int, *, appositions: bool = True) -> Phrase | None:
    """The noun phrase that starts at `first`, with its appositions, as after "according to" and an inverted "said".

    >>> from reportedly.reading.words import find_words
    >>> words = find_words("said Ana Kovar, head of the union, on Monday.", 0, 45)
    >>> words.printed(*find_phrase_after(words, 1, len(words)))
    'Ana Kovar, head of the union'
    """
    grammar, low = load_grammar(), words.low
    if first >= ceiling or low[first] in STOPS:
        return None
    if low[first] in grammar.pronouns | grammar.object_pronouns and low[first] not in grammar.determiners:
        return Phrase(first, first + 1)
    i = _walk_right(words, first, ceiling)
    if i == first:
        return None
    while appositions and i < ceiling and low[i] == ",":
        end = _apposition_end(words, Phrase(first, i), ceiling)
        if end is None:
            break
        i = end
    return Phrase(first, i)


def _walk_right(words: Words, first: int, ceiling: int) -> int:
    grammar, low = load_grammar(), words.low
    i = first
    while i < ceiling:
        word = low[i]
        if (word in STOPS and not _is_inner_dash(words, i)) or word in ("that", "which", "as"):
            break
        if i > first and (
            grammar.is_adverb(word)
            or word in grammar.pronouns - grammar.determiners
            or (word in grammar.times and not words.is_capital(i - 1))
            or word in grammar.modals - {"to", "may"}
            or word in grammar.auxiliaries - {"'s", "’s"}
        ):
            break
        if word == "who":
            return _relative_end(words, i, ceiling)
        if i > first and word in grammar.subordinators and word != "with":
            break
        if i > first and word in grammar.prepositions and word != "of" and is_adverbial(words, i, ceiling):
            break
        i += 1
    return i


def _relative_end(words: Words, i: int, ceiling: int) -> int:
    while i < ceiling and words.low[i] not in STOPS:
        i += 1
    return i


def _apposition_end(words: Words, phrase: Phrase, ceiling: int) -> int | None:
    """The end of the apposition after `phrase` and its comma, or None if no apposition stands there."""
    first = phrase.last + 1
    if first >= ceiling or not opens_apposition(words, first, of_office=is_description(words, phrase)):
        return None
    low = words.low
    end = first
    while end < ceiling and low[end] not in (",", ".", ";", ":", QUOTE, "—", "?", "!"):
        end += 1
    grammar = load_grammar()
    finite = any(low[i] in grammar.auxiliaries - {"'s", "’s"} for i in range(first, end))
    own_relative = any(low[i] in ("who", "which", "whose") for i in range(first, end))
    if end - first > APPOSITION_REACH or (finite and not own_relative):
        return None
    return end


def opens_apposition(words: Words, i: int, *, of_office: bool) -> bool:
    """Whether token `i`, after a comma, can open an apposition to the phrase before it.

    `of_office`: the phrase before is a description ("the mayor of Ost"), so that a bare name may follow.
    """
    grammar, low = load_grammar(), words.low
    word = low[i]
    if word in ("a", "an", "the", "one"):
        return True
    if word.isdigit() and i + 1 < len(words) and low[i + 1] in STOPS:
        return True  # an age: "Kovar, 41, said"
    following = low[i + 1] if i + 1 < len(words) else ""
    if words.is_capital(i):
        # "Kovar, Veldia's envoy" and "Kovar, Deputy Minister of …", but not the next member of a list.
        return _names_an_office(words, i) or (of_office and _is_name_in_commas(words, i))
    return grammar.can_speak(word) or grammar.can_speak(following) or word in ("executive", "former", "acting", "then")


def _names_an_office(words: Words, i: int) -> bool:
    for j in range(i, min(i + 6, len(words))):
        if words.low[j] in STOPS:
            return False
        if load_grammar().can_speak(words.low[j]):
            return True
    return False


def is_description(words: Words, phrase: Phrase) -> bool:
    """Whether the phrase describes somebody without a name of its own: "the mayor of Ost", "Veldia's ambassador"."""
    grammar, low = load_grammar(), words.low
    head = next((i for i in range(*phrase) if grammar.can_speak(low[i]) and not words.is_capital(i)), None)
    opens = low[phrase.first] in grammar.determiners or low[phrase.first] in grammar.possessives
    return head is not None or opens


def _is_name_in_commas(words: Words, i: int) -> bool:
    """"the wife of a defender, Vela Tkach, said": two to four capitals between punctuation."""
    j = i
    while j < len(words) and words.is_capital(j):
        j += 1
    return 2 <= j - i <= 4 and (j == len(words) or words.low[j] in (",", ".", QUOTE))


def is_adverbial(words: Words, i: int, ceiling: int) -> bool:
    """Whether a prepositional phrase at `i` tells when or on what occasion: "on Monday", "in an interview with the channel"."""
    return find_adverbial_end(words, i, ceiling) is not None


def find_adverbial_end(words: Words, i: int, ceiling: int) -> int | None:
    """The end of the adverbial of time or occasion that starts at `i`, or None."""
    grammar, low = load_grammar(), words.low
    if i >= ceiling:
        return None
    word = low[i]
    if word in grammar.times or word in ("this", "the", "a", "that") and i + 1 < ceiling and low[i + 1] in grammar.times:
        return _time_end(words, i + (word not in grammar.times), ceiling)
    if word not in grammar.prepositions:
        return None
    for j in range(i + 1, min(i + 8, ceiling)):
        if low[j] in STOPS or low[j] in grammar.auxiliaries - {"'s", "’s"}:
            return None
        if low[j] in grammar.times or (low[j].isdigit() and len(low[j]) == 4 and word in ("in", "since")):
            return _time_end(words, j, ceiling)
        if low[j] in grammar.occasions:
            return _occasion_end(words, j + 1, ceiling)
    return None


def _time_end(words: Words, i: int, ceiling: int) -> int:
    grammar, low = load_grammar(), words.low
    while i < ceiling and (low[i] in grammar.times or low[i].isdigit() or low[i] in ("this", "ago")):
        i += 1
    return i


def _occasion_end(words: Words, i: int, ceiling: int) -> int:
    """Goes on over "… on Telegram", "… with the channel", "… to CNN" after an occasion word."""
    grammar, low = load_grammar(), words.low
    while i < ceiling and low[i] in grammar.occasions:
        i += 1
    while i + 1 < ceiling and low[i] in ("on", "with", "to", "by", "for", "from", "of", "in", "published", "posted", "released", "issued"):
        j = i + 1
        while j < ceiling and (low[j] in grammar.determiners - {"that", "this"} or low[j] in grammar.possessives or low[j] in grammar.prepositions):
            j += 1
        start = j
        while j < ceiling and (words.is_capital(j) or (low[j] in ("'s", "’s") and j > start)) and low[j] not in STOPS:
            j += 1
        while j < ceiling and (low[j] in grammar.occasions or low[j] in grammar.times or grammar.can_speak(low[j])) and low[j] not in grammar.pronouns:
            j += 1
        if j == start:
            break
        i = j
    return i
