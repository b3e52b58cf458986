from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.packs import PackError, check_pack, find_packs, load_pack
from reportedly.packs.folder import FILES, LARGEST
from tests.tables import as_parameters, read_cases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.packs import PackFault

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "src" / "reportedly" / "packs"
CASES = read_cases("packs/faults")
SOUND = {
    "pack.toml": 'name = "harbours"\ntitle = "Accidents in harbours"\n',
    "kinds.toml": '[befell]\nrescued = ["rescued", "drawn ashore"]\n[counted]\npeople = ["divers", "diver"]\n',
    "events.toml": '[rescue]\ntitle = "Rescue"\nweak = ["rescued"]\nabout = ["crew"]\nnot = ["rescued the film"]\n',
    "sides.toml": '[veldia]\nname = "Veldia"\nnames = ["Veldia"]\npeople = ["Veldian"]\n',
    "actors.toml": '[[actor]]\nname = "Veldian Harbour Office"\nkind = "office"\nside = "veldia"\naliases = ["VHO"]\n',
}
"""A pack without faults; a case says what is different."""

NAMES = st.sampled_from(
    "name title befell counted fates actor kind side names strong weak not holders since x".split()  # noqa: SIM905
)
SCALARS = st.sampled_from(['"lost"', '"Lost!"', '""', "1", "true", "1.5", "2022-05-01", "nan", "'''a\nb'''"])


def _write_table(table: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"


VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]")
        | st.dictionaries(NAMES, inner, max_size=3).map(_write_table)
    ),
    max_leaves=6,
)
LINES = (
    st.tuples(NAMES, VALUES).map(" = ".join)
    | NAMES.map("[{}]".format)
    | NAMES.map("[[{}]]".format)
    | st.tuples(NAMES, NAMES, VALUES).map("{0[0]}.{0[1]} = {0[2]}".format)
)
BYTES = (
    st.lists(LINES, max_size=8).map("\n".join).map(str.encode)
    | st.binary(max_size=60)
    | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)


def write_pack(folder: Path, files: Mapping[str, str | bytes] = {}) -> Path:
    """A sound pack in `folder`, save for `files`."""
    folder.mkdir(exist_ok=True)
    for name, content in {**SOUND, **files}.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.mark.parametrize("case", as_parameters(CASES, lambda case: case["name"]))
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    found = check_pack(write_pack(tmp_path, case.get("files", {})))
    wanted = case.get("faults", [])
    assert [(one.file, one.key, one.severity) for one in found] == [
        (one["file"], one["key"], one.get("severity", "fault")) for one in wanted
    ], [str(one) for one in found]
    for one, fault in zip(wanted, found, strict=True):
        assert one["says"] in fault.message


@pytest.mark.parametrize("case", [case for case in CASES if "known_failure" not in case], ids=lambda case: case["name"])
def test_a_faulty_pack_is_not_loaded_and_one_with_remarks_or_unknown_keys_is(
    case: dict[str, Any], tmp_path: Path
) -> None:
    wanted = [one for one in case.get("faults", []) if one.get("severity") != "remark"]
    blocking = [one for one in wanted if "did you mean" not in one["says"] or one["key"].endswith((".side", ".kind"))]
    blocking = [one for one in blocking if "there are" not in one["says"]]
    folder = write_pack(tmp_path, case.get("files", {}))
    if not blocking:
        assert load_pack(folder).name
        return
    with pytest.raises(PackError) as raised:
        load_pack(folder)
    first = raised.value.faults[0]
    assert (first.file, first.key) == (blocking[0]["file"], blocking[0]["key"])
    assert str(raised.value).startswith(str(first))


@pytest.mark.parametrize("name", [*find_packs(), "template"])
def test_what_is_shipped_is_clean(name: str) -> None:
    assert [str(one) for one in check_pack(SHIPPED / name) if one.severity == "fault"] == []


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file(tmp_path: Path, file: str) -> None:
    (write_pack(tmp_path) / file).unlink()
    (fault,) = check_pack(tmp_path)
    assert (fault.file, fault.key) == (file, "")
    assert "is missing" in fault.message


@given(st.fixed_dictionaries(dict.fromkeys(FILES, BYTES)), st.sampled_from(FILES))
def test_never_raises_whatever_stands_in_the_files(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, bytes], alone: str
) -> None:
    for files in (content, {alone: content[alone]}):
        folder = write_pack(tmp_path_factory.mktemp("pack"), files)
        found = check_pack(folder)
        assert all(str(one) and len(str(one).splitlines()) == 1 for one in found)
        places = [FILES.index(one.file) for one in found]
        assert places == sorted(places)
        blocking = [one for one in found if one.severity == "fault" and "is no key that is read" not in one.message]
        assert _find_refusal(folder) == tuple(blocking)


def _find_refusal(folder: Path) -> tuple[PackFault, ...]:
    """For which faults the pack in `folder` is not loaded; none where it is."""
    try:
        load_pack(folder)
    except PackError as error:
        return error.faults
    return ()


def test_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file", tmp_path / "nowhere", Path("a\0b"), Path("x" * 5000)):
        (fault,) = check_pack(path)
        assert fault.message == "is not a folder"
    with pytest.raises(PackError, match="is not a folder"):
        load_pack(tmp_path / "file")
    with pytest.raises(FileNotFoundError):
        load_pack(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["no such pack", "template", "..", "captivity/../labour", ""])
def test_no_such_pack(name: str) -> None:
    with pytest.raises(FileNotFoundError, match="captivity, labour"):
        load_pack(name)


def test_huge_and_binary_files(tmp_path: Path) -> None:
    files = {"pack.toml": b"#" * (LARGEST + 1), "kinds.toml": b"\x7fELF\0\0", "events.toml": b"# caf\n# \xe9t\xe9"}
    messages = [one.message for one in check_pack(write_pack(tmp_path, files))]
    assert [message.split(" (")[0].split(":")[0] for message in messages] == [
        "is larger than 5 MB",
        "is no text file",
        "is not UTF-8",
    ]
    assert "line 2" in messages[2]


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are made otherwise there")
def test_links_in_circles_pipes_devices_and_folders(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    for file in FILES:
        (folder / file).unlink()
    (folder / "pack.toml").symlink_to(folder / "pack.toml")
    (folder / "kinds.toml").symlink_to("/dev/zero")
    os.mkfifo(folder / "events.toml")
    (folder / "sides.toml").mkdir()
    (folder / "actors.toml").symlink_to(tmp_path / "nowhere")
    assert [one.file for one in check_pack(folder)] == list(FILES)
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    assert [one.message for one in check_pack(circle)] == ["is not a folder"]


HOSTILE = {
    "brackets": ("pack.toml", "x = " + "[" * 60_000),
    "braces": ("pack.toml", "x = " + "{a = " * 60_000),
    "dotted keys": ("pack.toml", "a." * 60_000 + "a = 1"),
    "quoted keys": ("pack.toml", '"a".' * 60_000 + "a = 1"),
    "dotted header": ("pack.toml", "[" + "a." * 60_000 + "a]"),
    "digits": ("pack.toml", "x = " + "9" * 60_000),
    "unknown keys": ("pack.toml", "".join(f"titl{i} = 1\n" for i in range(20_000))),
    "long word": ("kinds.toml", f'befell.a = ["{"a" * 60_000}"]\ncounted = {{}}'),
    "long trigger": ("kinds.toml", f'befell.a = ["{"a " * 60_000}"]\ncounted = {{}}'),
    "apostrophes": ("kinds.toml", f'befell.a = ["{"’" * 60_000}"]\ncounted = {{}}'),
    "hyphens": ("kinds.toml", f'befell.a = ["{"a-" * 60_000}"]\ncounted = {{}}'),
    "bad triggers": ("kinds.toml", "befell.a = [" + '"A!", ' * 20_000 + "]\ncounted = {}"),
    "exceptions": ("events.toml", '[a]\ntitle = "A"\nstrong = ["a"]\nnot = [' + '"b c d", ' * 20_000 + "]"),
    "actors": ("actors.toml", '[[actor]]\nname = "Tide"\nkind = "offic"\nside = "veldya"\n' * 10_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_take_seconds(name: str, tmp_path: Path) -> None:
    file, content = HOSTILE[name]
    folder = write_pack(tmp_path, {file: content})
    began = time.process_time()
    found = check_pack(folder)
    assert time.process_time() - began < 15
    assert found or name in {"long word", "hyphens"}
    assert all(len(str(one)) < 1000 for one in found)


def test_the_exception_tells_the_first_and_how_many_more(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {"pack.toml": "", "kinds.toml": "="})
    with pytest.raises(PackError) as raised:
        load_pack(folder)
    assert str(raised.value) == "pack.toml: name: is needed and is not there (and 2 more)"
    assert len(raised.value.faults) == 3
