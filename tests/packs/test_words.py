"""What a pack takes for a word is what the reader cuts out of a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.packs.words import cut_words, is_mark
from reportedly.reading.words import find_words

PIECES = [
    *(
        "strike",
        "walk-out",
        "didn't",
        "moscow's",
        "crews’",
        "u.s.",
        "3,000",
        "4th",
        "60%",
        "90-for-90",
        "a.b",
        "...",
        "--",
    ),
    *("'", "’s", "-", "_", ".", "!", "и", "страйк", "é", "9a", "a9", " ", "  ", "/", "“lost”"),
]
TEXTS = (st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=40)).map(str.lower)


@given(TEXTS)
def test_words_are_those_of_the_reader(text: str) -> None:
    text = "".join(text.split("u.s."))  # initials are one word in capitals alone, and so are printed
    assert list(cut_words(text)) == find_words(text.lower(), 0, len(text.lower())).low


@given(TEXTS)
def test_what_is_cut_stays_cut(text: str) -> None:
    assert cut_words(" ".join(cut_words(text))) == cut_words(text)


def test_initials_are_found_as_they_are_printed() -> None:
    printed = "The U.S. crew"
    assert tuple(find_words(printed, 0, len(printed)).low) == cut_words("the u.s. crew")


def test_marks() -> None:
    assert [word for word in cut_words("“lost” (at sea), moscow's 4th - u.s.") if is_mark(word)] == [
        "“", "”", "(", ")", ",", "-",
    ]  # fmt: skip
