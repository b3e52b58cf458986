"""A marked piece is found by its words in its own article, and is right where it stands with its like."""

import pytest

from eval.claims import Given, Piece, Placed, find_pieces, is_same_passage, make_row, place, score_stances

SAID = {
    "1": [
        ("s1", "the bridge at Tarn was mined"),
        ("s2", "nobody came"),
        ("s3", "The bridge at Tarn was mined by night."),
    ],
    "2": [("s4", "the bridge at Tarn was mined")],
}
TOPIC = {
    "topic": "the bridge",
    "claims": [
        {
            "gist": "The bridge was mined",
            "positions": [
                {"actor": "Kovar", "stance": "asserts", "evidence": [{"article": "1", "words": "“The bridge at Tarn"}]},
                {"actor": "Orlova", "stance": "denies", "evidence": [{"article": "2", "words": "No bridge was mined"}]},
            ],
        },
        {
            "gist": "Nobody came",
            "positions": [
                {"actor": "Kovar", "stance": "asserts", "evidence": [{"article": "9", "words": "Nobody came"}]}
            ],
        },
    ],
}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the bridge at Tarn was mined", "“The bridge at Tarn was mined,” Kovar said on Monday in Velland.", True),
        ("Señor Kovar lost", "SENOR KOVAR LOST", True),
        ("one two three four five", "one two three", True),
        ("one two three nine ten", "one two three four five", True),
        ("one two eight nine ten", "one two three four five", False),
        ("the the the", "the bridge fell", False),  # a word counts as often as it stands there
        ("the bridge", "", False),
        ("", "", False),
    ],
)
def test_passages_are_told_by_the_shorter_ones_words(one: str, other: str, *, same: bool) -> None:
    assert is_same_passage(one, other) is same
    assert is_same_passage(other, one) is same


def test_pieces_come_with_their_claim_and_stance() -> None:
    assert find_pieces(TOPIC) == [
        Piece("1", "“The bridge at Tarn", "The bridge was mined", denies=False),
        Piece("2", "No bridge was mined", "The bridge was mined", denies=True),
        Piece("9", "Nobody came", "Nobody came", denies=False),
    ]


def test_a_piece_is_read_in_its_own_article_alone() -> None:
    denials = {"s1": {"x": False, "y": False}, "s3": {"x": True}, "s4": {"z": True}}
    mined, denied, nobody = (place(piece, Given(SAID, denials)) for piece in find_pieces(TOPIC))
    assert mined.statements == ("s1", "s3")
    assert mined.denials == {"x": True, "y": False}  # the last of its statements tells the stance in a claim
    assert [*mined.denials] == ["x", "y"]
    assert (denied.statements, denied.denials) == (("s4",), {"z": True})
    assert (nobody.statements, nobody.denials) == ((), {})


def place_all(*where: dict[str, bool]) -> list[Placed]:
    pieces = find_pieces(TOPIC)
    return [Placed(piece, ("s",) * bool(denials), denials) for piece, denials in zip(pieces, where, strict=True)]


@pytest.mark.parametrize(
    ("where", "precision", "recall", "stance"),
    [
        (({"x": False}, {"x": True}, {}), 100, 100, 100),
        (({"x": True}, {"x": False}, {}), 100, 100, 100),  # worded the other way round
        (({"x": False}, {"x": False}, {}), 100, 100, 50),
        (({"x": False}, {"y": True}, {}), 100, 200 / 3, 100),
        (({"x": False}, {"x": True, "y": True}, {"y": True}), 100 * (1 + 2 / 3 + 1 / 2) / 3, 100, 100),
        (({}, {}, {}), 100, 200 / 3, None),
    ],
)
def test_figures_of_a_topic(
    where: tuple[dict[str, bool], ...], precision: float, recall: float, stance: float | None
) -> None:
    row = make_row("the bridge", place_all(*where))
    f1 = 2 * precision * recall / (precision + recall)
    assert row.values[:3] == pytest.approx((precision, recall, f1))
    assert row.values[3] == pytest.approx(stance)
    assert row.values[4:] == (3, sum(map(bool, where)), sum(map(bool, where)))


def test_the_claim_listed_first_tells_the_stance() -> None:
    assert score_stances(place_all({"x": False, "y": True}, {"x": True, "y": True}, {})) == 1
    assert score_stances(place_all({"y": True, "x": False}, {"x": True, "y": True}, {})) == 0.5


def test_a_topic_without_pieces_has_no_figures() -> None:
    assert make_row("the bridge", []).values == (None, None, None, None, 0, 0, 0)
