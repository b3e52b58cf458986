"""The page that teaches packs is true: its pack is clean, and finds what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportedly.packs import Pack, check_pack, load_pack
from reportedly.packs.folder import FILES, MORE_FILES
from reportedly.reading.figures import find_numbers
from reportedly.reading.sentences import find_sentences

PAGE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text("utf-8")
ROW = re.compile(r"^\|(.*)\|(.+)\|(.*)\|$", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in (*FILES, *MORE_FILES):
        chapter = PAGE.split(f"\n## {file}:")[1].split("\n## ")[0]
        blocks = re.findall(r"```toml\n(.*?)```", chapter, re.DOTALL)
        assert blocks
        (tmp_path / file).write_text("\n".join(blocks), "utf-8")
    return tmp_path


@pytest.fixture
def pack(folder: Path) -> Pack:
    return load_pack(folder)


def test_pack_of_the_page_is_clean(folder: Path) -> None:
    assert [str(one) for one in check_pack(folder)] == []


def test_it_finds_what_the_page_says(pack: Pack) -> None:
    rows = [tuple(map(str.strip, row)) for row in ROW.findall(PAGE)][2:]  # the heading and the line below it
    wanted: dict[str, list[tuple[str, str]]] = {}
    for sentence, figure, befell in rows:
        wanted.setdefault(sentence or list(wanted)[-1], []).append((figure, befell))
    found = {
        text: [(one.words, one.befell or "") for one in find_numbers(text, find_sentences(text), pack.kinds)]
        for text in wanted
    }
    assert len(wanted) == 6
    assert found == wanted


def test_faults_of_the_page_are_those_of_the_program(folder: Path) -> None:
    kinds, events = folder / "kinds.toml", folder / "events.toml"
    kinds.write_text(kinds.read_text("utf-8").replace('"return"', '"Return"'), "utf-8")
    events.write_text(events.read_text("utf-8").replace('strong = ["water talks"', 'stong = ["water talks"'), "utf-8")
    printed = " ".join(PAGE.split())
    for fault in check_pack(folder):
        assert fault.key in printed
        assert all(word in printed for word in fault.message.split())
    assert len(check_pack(folder)) == 2
