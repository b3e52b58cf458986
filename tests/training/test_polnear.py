"""PolNeAR's files as the training reads them, on annotations that are invented."""

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import BertPreTokenizer

from reportedly.reading.tagger.pieces import Vocabulary
from training.polnear import ROLES, Attribution, Marked, Range, read_brat, read_part, trim

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/training/brat.toml").read_text("utf-8"))["case"]
TEXT = "Kovar said that the bridge was mined.\r\n\r\n“We waited,” Orlova added, “for days.”\r\n"


def make_vocabulary() -> Vocabulary:
    """One that knows no word: every word without a capital is one unknown piece, every other a name."""
    unknown = "?"
    tokenizer = Tokenizer(WordLevel({unknown: 0}, unk_token=unknown))
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return Vocabulary(tokenizer, np.zeros(1, np.bool_))


def write_article(folder: Path, name: str, text: str, **annotations: str) -> None:
    """An article of a part, and what each annotator (by id) wrote about it."""
    for kind in ("text", "attributions"):
        (folder / kind).mkdir(exist_ok=True)
    (folder / "text" / f"{name}.txt").write_bytes(text.encode())
    for annotator, lines in annotations.items():
        (folder / "attributions" / f"{name}_{annotator}.ann").write_text(lines, encoding="utf-8")


def annotate(text: str, **roles: list[str]) -> str:
    """One event over the first places of these words; several words of a role are one span in several places."""
    lines, parts = [], []
    for number, (role, words) in enumerate(roles.items(), start=1):
        where = ";".join(f"{text.index(one)} {text.index(one) + len(one)}" for one in words)
        lines.append(f"T{number}\t{role.title()} {where}\t{' '.join(words)}")
        parts.append(f"{role.title()}:T{number}")
    return "\n".join((*lines, f"E1\tAttribution:T1 {' '.join(parts)}", ""))


def show(article: Marked, ranges: tuple[Range, ...]) -> list[str]:
    """The words of ranges of pieces."""
    pieces = article.pieces
    return [article.text[pieces.start[first] : pieces.end[last - 1]] for first, last in ranges]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_brat(case: dict[str, Any]) -> None:
    expected = [Attribution(*(tuple(map(tuple, one[role])) for role in ROLES)) for one in case["attributions"]]
    assert list(read_brat(case["lines"])) == expected


@given(st.text(alphabet=st.sampled_from("TE12 \t\n\r;:#aCue\u2028\x0b"), max_size=60))
def test_no_words_of_a_span_can_break_a_file_or_add_to_it(words: str) -> None:
    before = "T1\tSource 0 5\tKovar\nT2\tCue 6 10\tsaid\n"
    after = "E1\tAttribution:T2 Source:T1 Cue:T2\n"
    found = list(read_brat(f"{before}T3\tContent 11 20\tthat {words.replace(':T', '')}\n{after}"))
    assert len(found) == 1
    assert found[0].cue == ((6, 10),)


def test_roles_become_pieces(tmp_path: Path) -> None:
    lines = annotate(TEXT, source=["Orlova"], cue=["added, "], content=["“We waited,” ", "“for days.”"])
    write_article(tmp_path, "ferry", TEXT, ab12=lines)
    (article,) = read_part(tmp_path, make_vocabulary())
    assert (article.name, article.text) == ("ferry", TEXT)
    (attribution,) = article.attributions
    assert show(article, attribution.source) == ["Orlova"]
    assert show(article, attribution.cue) == ["added"], "without the comma and the space that were marked with it"
    assert show(article, attribution.content) == ["“We waited,”", "“for days.”"]
    assert [TEXT[a:b] for a, b in article.marked[0].content] == ["“We waited,” ", "“for days.”"], "as it was marked"


def test_line_ends_are_counted_as_they_are_in_the_file(tmp_path: Path) -> None:
    write_article(tmp_path, "ferry", TEXT, ab12=annotate(TEXT, cue=["added"], content=["“for days.”"]))
    (article,) = read_part(tmp_path, make_vocabulary())
    assert "\r\n" in article.text
    assert show(article, article.attributions[0].content) == ["“for days.”"]


def test_windows_cover_the_sentences(tmp_path: Path) -> None:
    write_article(tmp_path, "ferry", TEXT, ab12="")
    (article,) = read_part(tmp_path, make_vocabulary())
    assert article.attributions == article.marked == ()
    assert [(window.first, window.last) for window in article.windows] == [(0, len(article.pieces.ids))]


def test_of_several_annotators_the_first_counts(tmp_path: Path) -> None:
    first, second = annotate(TEXT, cue=["said"], source=["Kovar"]), annotate(TEXT, cue=["added"], source=["Orlova"])
    write_article(tmp_path, "ferry", TEXT, b2=second, a1=first)
    (article,) = read_part(tmp_path, make_vocabulary())
    assert [show(article, one.cue) for one in article.attributions] == [["said"]]


def test_an_article_takes_no_annotations_of_another(tmp_path: Path) -> None:
    write_article(tmp_path, "ferry.one", TEXT, b2=annotate(TEXT, cue=["added"]))
    write_article(tmp_path, "ferryxone", TEXT, a1=annotate(TEXT, cue=["said"]))
    articles = read_part(tmp_path, make_vocabulary())
    assert [one.name for one in articles] == ["ferry.one", "ferryxone"]
    assert [show(one, one.attributions[0].cue) for one in articles] == [["added"], ["said"]]


@pytest.mark.parametrize("roles", [{"cue": ["said"]}, {"cue": ["said"], "source": ["Kovar"]}], ids=["cue", "source"])
def test_missing_roles_are_empty(tmp_path: Path, roles: dict[str, list[str]]) -> None:
    write_article(tmp_path, "ferry", TEXT, a1=annotate(TEXT, **roles))
    (article,) = read_part(tmp_path, make_vocabulary())
    (attribution,) = article.attributions
    for role in ROLES:
        assert show(article, getattr(attribution, role)) == roles.get(role, [])


def test_without_a_cue_nothing_is_learned_but_everything_is_scored(tmp_path: Path) -> None:
    write_article(tmp_path, "ferry", TEXT, a1=annotate(TEXT, source=["Kovar"], content=["the bridge was mined"]))
    (article,) = read_part(tmp_path, make_vocabulary())
    assert article.attributions == ()
    assert [TEXT[a:b] for one in article.marked for a, b in one.content] == ["the bridge was mined"]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (" said, ", "said"),
        ("“We waited,”", "“We waited,”"),
        ("that nobody crossed.\n", "that nobody crossed"),
        ("3.5", "3.5"),
        (": ", ": "),  # nothing else is in it: a colon can be a cue
        ("", ""),
    ],
)
def test_edges_are_trimmed(words: str, kept: str) -> None:
    start, end = trim(f"…{words}…", (1, 1 + len(words)))
    assert f"…{words}…"[start:end] == kept
