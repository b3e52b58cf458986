"""The invented cases are judged in every key they give."""

from pathlib import Path
from typing import Any

import pytest

from eval.invented import FOLDER, digest_cases, is_right, make_article, measure, read_cases
from reportedly.reading import read_article

TEXT = "Milan Kovar came home. He said that the bridge was mined."
SAYS = {"source": "He", "cue": "said", "content": "the bridge was mined", "speaker": "Milan Kovar", "parent": ""}


@pytest.mark.parametrize(
    ("case", "right"),
    [
        ({"says": [SAYS]}, True),
        ({"says": [{"content_starts": "the bridge", "speaker_not": "Petra Orlova", "via": []}]}, True),
        ({"says": [SAYS], "exact": False}, True),
        ({"says": [], "exact": False}, True),
        ({"says": []}, False),
        ({"says": [SAYS, SAYS]}, False),
        ({"says": [SAYS | {"speaker": ""}]}, False),
        ({"says": [SAYS | {"speaker": "Petra Orlova"}]}, False),
        ({"says": [{"speaker_not": "Milan Kovar"}]}, False),
        ({"says": [SAYS | {"stance": "denies"}]}, False),
        ({"says": [SAYS | {"content": "the bridge"}], "exact": False}, False),
        ({"says": [], "rubbish": "He said that the bridge was mined."}, True),
    ],
)
def test_verdicts(case: dict[str, Any], *, right: bool) -> None:
    whole = {"text": TEXT} | case
    assert is_right(read_article(make_article(whole), use="rules"), whole) is right


def test_every_case_of_the_tables_is_read() -> None:
    cases = read_cases()
    assert len(cases) >= 220
    assert {case.theme for case in cases} >= {"before", "own_voice", "speakers"}
    assert digest_cases().files == len(list(FOLDER.glob("attribution_*.toml")))


def test_shares_over_all_and_by_theme(tmp_path: Path) -> None:
    case = f'[[case]]\ntext = "{TEXT}"\nsays = '
    (tmp_path / "attribution_before.toml").write_text(f'{case}[{{ cue = "said" }}]\n{case}[]\n', encoding="utf-8")
    (tmp_path / "attribution_own_voice.toml").write_text(
        '[[case]]\ntext = "The bridge was mined."\nsays = []\n', encoding="utf-8"
    )
    (tmp_path / "speakers.toml").write_text("", encoding="utf-8")
    whole, themes = measure(read_cases(tmp_path), ["rules"])
    assert whole.rows[0].values == pytest.approx((200 / 3, 3))
    assert [(row.name, row.values) for row in themes.rows] == [("before", (50.0, 2)), ("own voice", (100.0, 1))]
