"""Drafts with anything in them. All articles are invented."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.training.invented import (
    RIVER,
    Desk,
    make_statements,
    make_topic,
    set_in,
)
from training.marking.adding import Marker, add_draft
from training.marking.checking import find_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

BROKEN = [
    ("{", "no JSON"),
    ('{"article": "r1", "statements": [], "statements": []}', "a field stands twice in one object: 'statements'"),
    ("[]", "an object is wanted"),
    ("null", "an object is wanted"),
    ('{"article": "r9", "statements": []}', "article 'r9' is not in"),
    ('{"article": ["r1"], "statements": []}', "article ['r1'] is not in"),
    ('{"article": "../gold/dev/r2", "statements": []}', "is not in"),
    ('{"article": "gold/../../data/marking", "statements": []}', "is not in"),
    (f'{{"article": "{"x" * 5000}", "statements": []}}', "is not in"),
    ('{"article": "\\u0000", "statements": []}', "is not in"),
    ('{"article": "r1"}', "statements: a list is wanted"),
    ('{"article": "r1", "statements": {}}', "statements: a list is wanted, not {}"),
    ('{"article": "r1", "statements": [null, 3]}', "statement 1: an object is wanted"),
    ('{"topic": "tower"}', "no topic 'tower' in marking.json: there are bridge"),
    ('{"topic": ["bridge"]}', "no topic ['bridge']"),
    ('{"article": "r1", "chains": 3, "text": "x"}', "chains: an object is wanted"),
    ('{"article": "r1", "chains": {}, "text": 7}', "text: words are wanted, not 7"),
    ('{"article": "r1", "chains": {"\\ud800\\n": 1}, "text": "x"}', "chain \\ud800"),
    ("[" * 100000, "no JSON"),
]


@pytest.mark.parametrize(("draft", "fault"), BROKEN, ids=[one[0][:40] for one in BROKEN])
def test_broken_drafts(desk: Desk, draft: str, fault: str) -> None:
    outcome = desk.add(draft)
    assert outcome.done is None
    assert any(fault in line for line in outcome.faults), outcome.faults
    assert b"\n" not in "".join(outcome.faults).encode()
    assert not desk.marked.exists()


def test_a_draft_that_cannot_be_read(desk: Desk) -> None:
    marker = Marker("anna", "first", desk.data, desk.marked)
    (desk.folder / "latin.json").write_bytes(b"\xff\xfe\xfd")
    assert add_draft(desk.folder / "none.json", marker).faults == [
        "none.json: cannot be read: No such file or directory"
    ]
    assert add_draft(desk.folder / "latin.json", marker).faults == ["latin.json: is not UTF-8"]


def find_nodes(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from find_nodes(one, (*path, key))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["#1", "@2", " … "]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=4,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_draft_ends_in_a_traceback(desk: Desk, data: st.DataObject) -> None:
    chains = {"article": "r2", "text": RIVER.replace("[sic]", "\\[sic\\]"), "chains": {}}
    draft = json.loads(json.dumps(data.draw(st.sampled_from([make_statements(), make_topic(), chains]))))
    path = data.draw(st.sampled_from([one for one in find_nodes(draft) if one]))
    set_in(*path, to=data.draw(JSON))(draft)
    outcome = desk.add(draft)
    assert (outcome.done is None) == bool(outcome.faults)
    assert list(find_faults(desk.marked, desk.data)) == []
