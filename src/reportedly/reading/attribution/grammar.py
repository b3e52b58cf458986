"""The closed classes of English that the frames look for, loaded once from `data/grammar.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.reading.wordlists import read_table


@dataclass(frozen=True, slots=True)
class Grammar:
    """Sets of lower-case words; `data/grammar.toml` tells what each is for and where it comes from."""

    determiners: frozenset[str]
    possessives: frozenset[str]
    pronouns: frozenset[str]
    object_pronouns: frozenset[str]
    relatives: frozenset[str]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    subordinators: frozenset[str]
    coordinators: frozenset[str]
    breakers: frozenset[str]
    prepositions: frozenset[str]
    phrase_links: frozenset[str]
    times: frozenset[str]
    occasions: frozenset[str]
    irregular_verbs: frozenset[str]
    speakers: frozenset[str]
    plurals: frozenset[str]
    clause_prepositions: frozenset[str]
    no_clause: frozenset[str]
    noun_forms: frozenset[str]
    adverbial_prepositions: frozenset[str]
    contractions: frozenset[str]
    asides: frozenset[str]

    def is_contracted(self, word: str) -> bool:
        """Whether `word` holds an auxiliary: "they've", "won't"."""
        return word.endswith(tuple(self.contractions)) or (word in self.negations and "t" in word[-1:])

    def is_adverb(self, word: str) -> bool:
        """Whether `word` is listed as an adverb or ends like one."""
        return word in self.adverbs or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)

    def can_speak(self, noun: str) -> bool:
        """Whether a phrase headed by the lower-case `noun` can be the subject of a reporting verb."""
        singular = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
        return noun in self.speakers or singular in self.speakers or noun.endswith(_PEOPLE)


# Nouns and adjectives of news prose that end in -ly.
_NOT_ADVERBS = frozenset(
    ["family", "italy", "july", "assembly", "ally", "daily", "weekly", "monthly", "elderly", "only"]
)
_PEOPLE = ("man", "men", "woman", "women", "person", "people", "ists", "ist", "ers", "ors", "sources", "ians", "nces")


@cache
def load_grammar() -> Grammar:
    """The word classes of the package, read once."""
    data = read_table("attribution", "grammar")
    return Grammar(**{name: frozenset(words) for name, words in data.items()})
