"""Nothing that is printed with `--redact` tells who is hidden, however an article writes it; all invented."""

from __future__ import annotations

import hashlib
import itertools
import json
import random
import re
from typing import TYPE_CHECKING, Any

import pytest

from reportedly.ledger import open_ledger
from reportedly.ledger.view import open_view
from reportedly.packs import load_pack
from reportedly.pipeline import read_into
from reportedly.records import hash_id
from reportedly.redaction import write_redacted
from tests.redaction.hostile import read
from tests.redaction.outputs import collect, run
from tests.redaction.sharing import make_once
from tests.tables import read_cases

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2031-06-01T12:00:00+00:00"
FORMS = read_cases("redaction/forms")
DETAILS = read_cases("redaction/details")
SHOWN = read_cases("redaction/shown")
TEXTS = {case["text"] for case in DETAILS}


def write_article(number: int, text: str, title: str = "From the front", form: str = "") -> str:
    """A row of a JSONL file, with the form in every field that may hold it."""
    slug = re.sub(r"\s+", "-", form)
    fields = {
        "id": f"n{number}-{slug}",
        "url": f"https://news.example/{number}/{slug}" if "/" not in slug else slug,
        "title": title,
        "outlet": f"Dolmar Post {number}",
        "published": f"2031-05-{number % 27 + 1:02}",
        "text": text,
    }
    return json.dumps(fields, ensure_ascii=False) + "\n"


def write_form(case: dict[str, Any]) -> str:
    form = case["form"]
    return (
        f"{form} seen at the crossing\n\n{form} said on Monday that the river was high. “We saw {form} go,” the Ferry "
        f"Office said. According to {form}, 20 people crossed. Others denied it, a friend of {form} told the Herald."
    )


def make_ledger(folder: Path, rows: list[str], private: list[str]) -> Path:
    (folder / "news.jsonl").write_text("".join(rows), encoding="utf-8")
    path = folder / "l.db"
    with open_ledger(path) as opened:
        read_into(opened, [str(folder / "news.jsonl")], now=lambda: NOW)
        for name in private:
            opened.mark_private(name, private=True, by="Ilva", at=NOW)
    return path


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What every output says where the forms of names stand in it."""

    def make() -> dict[str, str]:
        folder = tmp_path_factory.mktemp("forms")
        rows = [
            write_article(number, write_form(case), f"{case['form']} at the crossing", case["form"])
            for number, case in enumerate(FORMS)
        ]
        ledger = make_ledger(folder, rows, [case["name"] for case in FORMS])
        return {name: read(output) for name, output in collect(ledger, folder).items()}

    return make_once("forms", tmp_path_factory, make)


@pytest.mark.parametrize("case", FORMS, ids=lambda case: case["why"])
def test_no_output_has_the_name(case: dict[str, Any], forms: dict[str, str]) -> None:
    parts = [
        part for part in re.split(r"[\s-]+", case["name"]) if len(part) > 4 and part not in ("Strongman", "Winterhall")
    ]
    wanted = {read(part).split("\n")[0] for part in (*parts, case["name"])}
    wanted |= {read(word).split("\n")[0] for word in re.findall(r"[^\s@#_().,/:“”%-]{5,}", case["form"])} - COMMON
    found = {(word, name) for name, output in forms.items() for word in wanted if word in output}
    assert not found


COMMON = {
    "https",
    "socialexample",
    "social",
    "mailexample",
    "example",
    "newsexample",
    "petrovich",
    "ivanovich",
    "freed",
}
"""Words of the forms that are no part of a name."""


@pytest.fixture(scope="module")
def details(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What every output says of articles on captives, and under their texts how these are shown."""

    def make() -> dict[str, str]:
        folder = tmp_path_factory.mktemp("details")
        rows = [write_article(at, case["text"], case.get("title", "From the front")) for at, case in enumerate(DETAILS)]
        ledger = make_ledger(folder, rows, [])
        said = {name: read(output) for name, output in collect(ledger, folder).items()}
        return said | dict(zip((case["text"] for case in DETAILS), show_texts(ledger, folder / "again"), strict=True))

    return make_once("details", tmp_path_factory, make)


def show_texts(ledger: Path, copy: Path) -> list[str]:
    """The articles' texts as shown, in the order of the rows."""
    write_redacted(ledger, load_pack(), copy)
    with open_view(copy) as view:
        lines = {one.line.address: one.article.text for one in view.full_articles()}
    return [lines[address] for address in sorted(lines, key=lambda one: int(one[1:].partition("-")[0]))]


@pytest.mark.parametrize("case", DETAILS, ids=lambda case: case["text"][:50])
def test_no_output_tells_who_a_captive_is(case: dict[str, Any], details: dict[str, str]) -> None:
    names = [word for word in case["hidden"] if not re.search(r"\d", word) and len(word) > 4 and word[0].isupper()]
    found = {(word, name) for name, output in details.items() for word in names if read(word).split("\n")[0] in output}
    assert not {(word, name) for word, name in found if name not in TEXTS}


@pytest.mark.parametrize("case", DETAILS, ids=lambda case: case["text"][:50])
def test_what_is_hidden_and_what_stays(case: dict[str, Any], details: dict[str, str]) -> None:
    text = details[case["text"]]
    assert [word for word in case["hidden"] if word in text] == []
    assert [word for word in case["shown"] if word not in text] == []


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("shown")
    ledger = make_ledger(folder, [write_article(at, case["text"]) for at, case in enumerate(SHOWN)], [])
    return show_texts(ledger, folder / "copy")


@pytest.mark.parametrize("number", range(len(SHOWN)), ids=lambda at: SHOWN[at]["text"][:50])
def test_what_is_public_stays(number: int, shown: list[str]) -> None:
    assert [word for word in SHOWN[number]["shown"] if word not in shown[number]] == []


SYLLABLES = (
    "bra",
    "del",
    "fos",
    "gri",
    "hul",
    "jen",
    "kal",
    "lum",
    "mor",
    "nis",
    "pel",
    "ros",
    "sta",
    "tir",
    "vek",
    "zan",
)


def invent_names(count: int) -> list[str]:
    """Candidates, of whom one is right; the same ones every time."""
    dice = random.Random(14)  # noqa: S311 -- no secret
    made = ("".join(dice.choices(SYLLABLES, k=3)).title() for _ in itertools.count())
    return [f"{next(made)} {next(made)}" for _ in range(count)]


def hash_name(name: str) -> set[str]:
    """Every hash of the name that somebody might try against what is printed."""
    written = {name, name.lower(), name.upper(), name.split()[1], name.split()[1].lower()}
    tried = {
        hash_id(*parts)
        for form in written
        for parts in (
            (form,), ("name", "person", form), ("name", "person", form, "", ""), ("actor", form), ("person", form),
            ("mention", form), ("link", "actor", form), ("article", form),
        )
    }  # fmt: skip
    for form in written:
        for make in (hashlib.sha256, hashlib.sha1, hashlib.md5, hashlib.blake2b):
            tried.add(make(form.encode()).hexdigest())
    return {one[:12] for one in tried}


def test_a_list_of_candidates_helps_nobody(tmp_path: Path) -> None:
    names = invent_names(1000)
    right = names[617]
    rows = [
        write_article(at, f"{right} said on Monday that the river was high. “It is high,” {right} said again {at}.")
        for at in range(3)
    ]
    ledger = make_ledger(tmp_path, rows, [right])
    printed = "\n".join(collect(ledger, tmp_path).values())
    said = read(printed)
    numbers = {one[:12] for one in re.findall(r"[0-9a-f]{12,}", printed)}
    for name in names:
        assert read(name).split("\n")[0] not in said
        assert hash_name(name).isdisjoint(numbers)


def test_ids_are_of_one_ledger_and_of_its_shown_form_alone(tmp_path: Path) -> None:
    def find_ids(ledger: Path, *flags: str) -> set[str]:
        printed = "".join(
            run(name, "--ledger", str(ledger), "--json", *flags) for name in ("statements", "actors", "articles")
        )
        return set(re.findall(r'"(?:id|article_id|parent)": "([0-9a-f]{16})"', printed))

    row = write_article(0, "Ivo Tarnovic said that he was well. “I am,” Ivo Tarnovic told the Herald.")
    folders = [tmp_path / name for name in ("one", "other")]
    for folder in folders:
        folder.mkdir()
    one, other = (make_ledger(folder, [row], ["Ivo Tarnovic"]) for folder in folders)
    shown_ids = find_ids(one, "--redact")
    assert shown_ids
    assert shown_ids == find_ids(one, "--redact")
    assert shown_ids.isdisjoint(find_ids(one))
    assert shown_ids.isdisjoint(find_ids(other, "--redact"))


ASKED = [
    (listing, flag)
    for listing in ("statements", "figures", "events", "times", "credits", "echoes", "actors", "speakers", "articles",
                    "notices", "alarms", "claims", "disputes", "origins", "series")
    for flag in ("--speaker", "--text", "--article", "--outlet")
]  # fmt: skip


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    text = (
        "Ivo Tarnovic said on 3 May that 20 prisoners were exchanged. “We are home,” Ivo Tarnovic told the Herald. "
        "The ministry denied that Tarnovic was exchanged."
    )
    rows = [write_article(at, f"{text} {at}.", "Ivo Tarnovic speaks", "tarnovic") for at in range(2)]
    return make_ledger(folder, rows, ["Ivo Tarnovic"])


@pytest.mark.parametrize(("listing", "flag"), ASKED)
@pytest.mark.parametrize("name", ["Tarnovic", "ivo tarnovic", "tarnov"])
def test_to_ask_for_a_hidden_name_is_to_ask_for_none(asked: Path, listing: str, flag: str, name: str) -> None:
    command = (listing, "--ledger", str(asked), "--redact", "--json", flag)
    assert run(*command, name) == run(*command, "Zzyxwvut")


def test_the_owner_is_told(asked: Path) -> None:
    rows = [json.loads(line) for line in run("redaction", "check", "--ledger", str(asked), "--json").splitlines()]
    assert any(row["words"] == "Ivo Tarnovic" and row["hidden"] for row in rows)
    told = run("redaction", "check", "--ledger", str(asked))
    assert "marked as private" in told
