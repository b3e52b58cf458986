from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from reportedly.packs import Holder, Pack, find_packs, load_pack
from reportedly.packs.pack import TEMPLATE
from reportedly.records import SpeakerKind

SHIPPED = Path(__file__).parents[2] / "src" / "reportedly" / "packs"


@pytest.fixture(params=find_packs())
def pack(request: pytest.FixtureRequest) -> Pack:
    return load_pack(request.param)


def test_a_pack_is_called_as_its_folder() -> None:
    assert [load_pack(name).name for name in find_packs()] == list(find_packs())
    assert TEMPLATE not in find_packs()


def test_both_sides_have_actors_in_the_same_depth(pack: Pack) -> None:
    sizes = Counter(actor.side for actor in pack.actors if actor.side)
    names = Counter({side: sum(len(one.aliases) for one in pack.actors if one.side == side) for side in sizes})
    assert set(sizes) == {side.key for side in pack.sides}
    for counts in (sizes, names):
        assert min(counts.values()) >= 0.85 * max(counts.values()), counts


def test_every_kind_of_actor_is_told_of_on_both_sides(pack: Pack) -> None:
    kinds = {side.key: {one.kind for one in pack.actors if one.side == side.key} for side in pack.sides}
    first, second = kinds.values()
    assert first == second
    assert first <= set(get_args(SpeakerKind))


def test_captivity_names_whom_its_articles_name() -> None:
    actors = {name: actor for actor in load_pack().actors for name in (actor.name, *actor.aliases)}
    assert len(load_pack().actors) >= 170
    named = {"Russian Ministry of Defence", "Міноборони України", "ICRC", "МККК", "HRMMU", "DPR ombudsman", "FSIN"}
    assert named <= actors.keys()
    assert {actors[name].side for name in ("Interfax", "Meduza", "Ukrainska Pravda", "CNN", "Vatican")} == {None}
    assert (actors["ТАСС"].side, actors["Укрінформ"].side) == ("russia", "ukraine")
    assert not {"MP", "SS", "OP", "MoD", "Azov", "SC"} & actors.keys()


def test_holders_of_an_office_have_their_time() -> None:
    (minister,) = (actor for actor in load_pack().actors if actor.name == "Russian Defense Minister")
    assert minister.holders[0] == Holder("Sergei Shoigu", "2012-11-06", "2024-05-12")
    assert minister.holders[-1].until is None


def test_of_an_office_only_the_last_holder_may_still_hold_it(pack: Pack) -> None:
    for actor in pack.actors:
        assert all(one.until for one in actor.holders[:-1]), actor.name
        for before, after in pairwise(actor.holders):
            until = before.until or ""
            assert until[: len(after.since)] <= after.since, actor.name


def test_unknown_keys_are_passed_over(tmp_path: Path) -> None:
    for file in (SHIPPED / TEMPLATE).glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    before = load_pack(tmp_path)
    (tmp_path / "pack.toml").write_text('name = "harbours"\ntitle = "Accidents in harbours"\nlanguage = "en"\n')
    load_pack.cache_clear()
    after = load_pack(tmp_path)
    assert after._replace(digest="") == before._replace(digest="")
    assert after.digest != before.digest


def test_a_possessive_ending_is_a_word_of_its_own(tmp_path: Path) -> None:
    for file in (SHIPPED / TEMPLATE).glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "sides.toml").write_text('[veldia]\nname = "Veldia"\npeople = ["Veldia\'s"]\n')
    (tmp_path / "actors.toml").write_text("")
    assert load_pack(tmp_path).sides[0].people == {("veldia", "'s")}
