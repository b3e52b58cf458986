"""Another subject is another folder: strikes are read by the code that reads captivity."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.packs import load_pack
from reportedly.reading import read_article
from reportedly.reading.figures import find_numbers
from reportedly.reading.quotations import find_quotations
from reportedly.reading.sentences import find_sentences
from reportedly.records import Article
from tests.tables import as_parameters, read_cases

CASES = read_cases("packs/labour")
ARTICLE = """Strike closes the Harrow mill

About 1,200 workers at the Harrow paper mill went on strike on Monday, the Veldian Mill Union said. "Forty of them had \
been hired only in March," shop steward Orla Tennick said.

The company said that 300 employees had been locked out. Director Pell Varga denied that the mill had laid off 85 \
machinists. Two pickets were arrested.
"""


def _find(text: str, pack: str) -> list[list[str]]:
    sentences = find_sentences(text, quotations=find_quotations(text)[0])
    return [[one.words, one.befell or ""] for one in find_numbers(text, sentences, load_pack(pack).kinds)]


@pytest.mark.parametrize("case", as_parameters(CASES))
def test_case(case: dict[str, Any]) -> None:
    assert _find(case["text"], "labour") == case["figures"]


def test_an_article_about_a_strike() -> None:
    figures = read_article(Article("mill.txt", "0", ARTICLE), pack=load_pack("labour")).figures
    assert [(one.words, one.counted, one.befell) for one in figures] == [
        ("About 1,200 workers", "workers", "on strike"),
        ("Forty of them", "workers", "hired"),
        ("300 employees", "employees", "locked out"),
        ("85 machinists", "machinists", "laid off"),
        ("Two pickets", "pickets", "arrested"),
    ]
    speakers = [one.speaker.name if one.speaker else None for one in figures]
    assert speakers[1:4] == ["Orla Tennick", "company", "Pell Varga"]


def test_the_kinds_are_the_packs_alone() -> None:
    labour, captivity = (set(load_pack(name).kinds.befell.values()) for name in ("labour", "captivity"))
    told = {befell for case in CASES if "known_failure" not in case for _, befell in case["figures"]} - {""}
    assert told <= labour
    assert len(told - captivity) > 8
    assert {befell for _, befell in _find(ARTICLE, "captivity")} <= captivity | {""}
    assert _find("They exchanged 20 prisoners.", "labour") == [["20 prisoners", ""]]
    assert _find("They exchanged 20 prisoners.", "captivity") == [["20 prisoners", "exchanged"]]
