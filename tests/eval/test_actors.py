"""A marked form is looked up in its article; what is not found is alone, and a near miss merged is told."""

from eval.actors import COLUMNS, Given, tabulate
from eval.matching import fold


def make_given(*forms: tuple[str, str, str]) -> Given:
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for article, printed, actor in forms:
        found.setdefault(article, []).append((frozenset(fold(printed)), actor))
    return Given(found)


GIVEN = make_given(
    ("1", "Milan Kovar", "a"),
    ("1", "Kovar", "b"),
    ("2", "General Kovár", "a"),
    ("2", "Petra Orlova", "c"),
    ("3", "Petr Orlov", "c"),
)
MARKED = {
    "clusters": [
        {
            "canonical": "Milan Kovar",
            "variants": [{"printed": "Milan Kovar", "article": "1"}, {"printed": "Kovar", "article": "2"}],
        },
        {
            "canonical": "Petra Orlova",
            "variants": [{"printed": "Orlova", "article": "2"}, {"printed": "Petra Orlova", "article": "1"}],
        },
    ],
    "near_misses": [
        {"a": {"printed": "Petra Orlova", "article": "2"}, "b": {"printed": "Petr Orlov", "article": "3"}},
        {"a": {"printed": "Milan Kovar", "article": "1"}, "b": {"printed": "Kovar", "article": "1"}},
        {"a": {"printed": "Nobody", "article": "1"}, "b": {"printed": "Nobody", "article": "2"}},
    ],
}


def test_the_nearest_form_of_the_same_article_is_taken() -> None:
    assert GIVEN.find("Kovar", "1") == "b"
    assert GIVEN.find("General Milan Kovar", "1") == "a"
    assert GIVEN.find("Kovar", "2") == "a"
    assert GIVEN.find("Kovar", "3") is None
    assert GIVEN.find("Kovar", "9") is None


def test_figures() -> None:
    table = tabulate(MARKED, GIVEN)
    figures = dict(zip((column.name for column in COLUMNS), table.rows[0].values, strict=True))
    # Both forms of the one actor are found together; of the other's two one is not found, so that each is alone.
    assert (figures["precision"], figures["recall"]) == (100, 75)
    assert (figures["forms"], figures["not found"]) == (4, 1)
    assert figures["near misses merged"] == 100 / 3
    assert "Petra Orlova / Petr Orlov" in table.says


def test_nothing_marked_has_no_figures() -> None:
    values = tabulate({"clusters": [], "near_misses": []}, GIVEN).rows[0].values
    assert values == (None, None, None, None, 0, 0, 0)
