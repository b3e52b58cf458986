from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking.letters import measure
from reportedly.linking.names import Partners
from reportedly.linking.romanisation import romanise

# Invented names, and their forms as several countries would print them.
NAMES = {
    "орлова": ("Orlova", "Orlowa"),
    "щербанко": ("Shcherbanko", "Scherbanko", "Schtscherbanko"),
    "марченец": ("Marchenets", "Martschenez"),
    "зельмин": ("Zelmin", "Selmin"),
    "гриценок": ("Hrytsenok", "Gritsenok"),
    "ходжаревич": ("Khodzharevich", "Hodzharevich"),
    "юшкарев": ("Yushkarev", "Iushkarev", "Juschkarew"),
    "жуковенко": ("Zhukovenko", "Joukovenko"),
    "дрель": ("Drel",),
    "ткачик": ("Tkachik", "Tkaczyk"),
    "евсеенко": ("Yevseyenko", "Evseenko"),
    "цыбарь": ("Tsybar", "Tsibar"),
}
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"


@pytest.mark.parametrize(
    ("printed", "cyrillic"), [(printed, cyrillic) for cyrillic, forms in NAMES.items() for printed in forms]
)
def test_every_spelling_finds_its_name(printed: str, cyrillic: str) -> None:
    assert Partners(list(NAMES)).find(printed)[0].name == cyrillic


def test_the_order_of_candidates_decides_only_between_equals() -> None:
    names = list(NAMES)
    for printed in ("Orlowa", "Gritsenok", "Selmin"):
        assert Partners(names).find(printed)[0].name == Partners(names[::-1]).find(printed)[0].name


def test_more_than_one_is_given_in_order() -> None:
    found = Partners(list(NAMES)).find("Orlova", limit=5)
    assert len(found) == 5
    assert [one.cost for one in found] == sorted(one.cost for one in found)
    assert found[0].cost < 2 < found[1].cost


def test_nothing_is_found_among_nothing() -> None:
    assert Partners([]).find("Orlova") == []


@given(st.text(max_size=12), st.text(CYRILLIC, max_size=12))
def test_a_cost_is_finite_and_never_negative(latin: str, cyrillic: str) -> None:
    cost = measure(latin, cyrillic)
    assert math.isfinite(cost)
    assert cost >= 0
    assert (cost == 0) == (not latin and not cyrillic)


@given(st.text(max_size=20))
def test_romanised_names_have_no_marks_and_no_cyrillic(name: str) -> None:
    assert not set(romanise(name)) & set(CYRILLIC)
    assert romanise(romanise(name)) == romanise(name)


def test_hostile_names_take_no_time() -> None:
    began = time.process_time()
    measure("a" * 60_000, "а" * 60_000)
    Partners(["а" * 60_000, "б"]).find("a" * 60_000)
    assert time.process_time() - began < 10


def test_a_name_that_is_none_is_far_from_all() -> None:
    assert Partners(list(NAMES)).find("Q")[0].cost > 2
