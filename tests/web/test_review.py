"""Reviewing links in the browser's forms: judging, skipping, undoing, and two who judge at once."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger import open_ledger
from reportedly.ledger.links import write_links
from reportedly.ledger.view import open_view
from reportedly.records import hash_id
from reportedly.relations import Judgement, Link
from tests.web.rooms import OpenRoom, open_room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def room(example_ledger: Path, tmp_path: Path) -> Iterator[OpenRoom]:
    """The examples with links of each kind, the claim the most doubtful; nothing is compared while a test runs."""
    with open_room(example_ledger, tmp_path, reviewer="Ann") as opened:
        put_links(opened.ledger)
        yield opened


def put_links(ledger: Path) -> list[Link]:
    """Links of each kind in place of those that the ledger has."""
    with open_view(ledger) as view:
        said = [line.statement.id for line in view.statements()]
        articles = [line.id for line in view.articles()]
        names = sorted({hash_id("name", "person", line.mention.name, "", "") for line in view.mentions()})
    links = [
        Link("claim", said[0], said[2], 0.51, "both tell of the ferry"),
        Link("echo", articles[0], articles[1], 0.6, "the same <words>"),
        Link("actor", names[0], names[1], 0.7, "an initial \x1b[31mfits"),
    ]
    with open_ledger(ledger) as opened, opened.linking("hand", 1, "claim", limit=10) as step:
        step.connection.execute("DELETE FROM links")
        write_links(step.connection, links)
    return links


def find_fields(page: str) -> dict[str, str]:
    """The hidden fields of the form that judges."""
    form = page[page.index('class="judge"') :]
    return dict(
        re.findall(r'type="hidden" name="(link|seen|kind|after)" value="([^"]*)"', form[: form.index("</form>")])
    )


def read_log(ledger: Path) -> list[tuple[str, str, str]]:
    with open_view(ledger) as view:
        return [(one.verdict, one.by, one.note) for one in view.judgements()]


def test_both_passages_stand_side_by_side(room: OpenRoom) -> None:
    page = room.client.get("/review").text
    assert "both tell of the ferry" in page
    assert page.count("<mark>") == 2
    assert page.count('class="outlet"') == 2
    echo = room.client.get("/review?kind=echo").text
    assert "the same &lt;words&gt;" in echo
    assert "\x1b" not in room.client.get("/review?kind=actor").text


def test_a_judgement_is_kept_with_name_and_time_and_the_next_is_asked(room: OpenRoom) -> None:
    fields = find_fields(room.client.get("/review").text)
    answer = room.post("/review", "/review", **fields, verdict="same", by="  Mira\nKaran ")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    assert read_log(room.ledger) == [("same", "Mira Karan", "")]
    page = room.client.get("/review").text
    assert find_fields(page)["link"] != fields["link"]
    assert "1 of 3 judged" in page
    assert "You judge as <b><bdi>Mira Karan</bdi>" in page


def test_who_is_named_at_the_start_judges(room: OpenRoom) -> None:
    room.post("/review", "/review", **find_fields(room.client.get("/review").text), verdict="unsure")
    assert read_log(room.ledger) == [("unsure", "Ann", "")]


def test_nobody_judges_without_a_name(example_ledger: Path, tmp_path: Path) -> None:
    with open_room(example_ledger, tmp_path) as room:
        put_links(room.ledger)
        page = room.client.get("/review").text
        assert 'name="by" required' in page
        answer = room.post("/review", "/review", **find_fields(page), verdict="same", by="a" * 300)
        assert "note=nobody" in answer.headers["location"]
        assert "Give your name" in room.client.get(answer.headers["location"]).text
        assert read_log(room.ledger) == []


def test_skipping_goes_to_the_end_and_keeps_nothing(room: OpenRoom) -> None:
    seen = []
    path = "/review"
    for _ in range(3):
        page = room.client.get(path).text
        seen.append(find_fields(page)["link"])
        skip = re.search(r'data-key="k"[^>]* href="([^"]+)"', page)
        assert skip
        path = skip[1].replace("&amp;", "&")
    assert len(set(seen)) == 3
    assert "Begin again with what you skipped" in room.client.get(path).text
    assert read_log(room.ledger) == []


def test_undo_asks_again_and_adds_a_line(room: OpenRoom) -> None:
    fields = find_fields(room.client.get("/review").text)
    room.post("/review", "/review", **fields, verdict="different")
    page = room.client.get("/review").text
    undo = page[page.index('action="/review/undo"') :]
    taken = dict(re.findall(r'name="(link|seen)" value="([^"]+)"', undo))
    answer = room.post("/review/undo", "/review", **taken)
    assert answer.headers["location"] == f"/review/{fields['link']}"
    assert read_log(room.ledger) == [("different", "Ann", ""), ("withdrawn", "Ann", "undone")]
    assert 'data-key="z"' not in room.client.get("/review").text  # nothing is left to undo
    again = find_fields(room.client.get(answer.headers["location"]).text)
    assert room.post("/review", "/review", **again, verdict="same").headers["location"] == "/review"


def test_undo_brings_back_what_counted_before(room: OpenRoom) -> None:
    link = put_links(room.ledger)[0]
    with open_ledger(room.ledger) as ledger:
        before = ledger.judge(Judgement("claim", link.a, link.b, "unsure", "Mira", "2031-05-04T12:00:00+00:00"))
    fields = find_fields(room.client.get(f"/review/{link.id}").text)
    assert fields["seen"] == before.at
    room.post("/review", "/review", **fields, verdict="different")
    with open_view(room.ledger) as view:
        last = view.proposals.read_said(link.id)[-1]
    room.post("/review/undo", "/judgements", link=link.id, seen=last.at, back="judgements")
    assert read_log(room.ledger)[-1] == ("unsure", "Ann", "undone")


def test_two_who_judge_at_once_are_told(room: OpenRoom) -> None:
    link = put_links(room.ledger)[0]
    fields = find_fields(room.client.get("/review").text)
    with open_ledger(room.ledger) as ledger:
        ledger.judge(Judgement("claim", link.a, link.b, "different", "Mira <b>", datetime.now(UTC).isoformat()))
    answer = room.post("/review", "/review", **fields, verdict="same")
    assert answer.headers["location"].startswith(f"/review/{link.id}?")
    page = room.client.get(answer.headers["location"]).text
    assert "<bdi>Mira &lt;b&gt;</bdi></b> has judged this link while you looked at it: different" in page
    assert read_log(room.ledger) == [("different", "Mira <b>", "")]
    room.post("/review", "/review", **find_fields(page), verdict="same")
    assert [verdict for verdict, *_ in read_log(room.ledger)] == ["different", "same"]
    log = room.client.get("/judgements").text
    assert log.index("<b>same</b>") < log.index("<b>different</b>")
    assert log.count("revoked since") == 1


def test_a_link_that_is_gone_is_said(room: OpenRoom) -> None:
    fields = find_fields(room.client.get("/review").text)
    answer = room.post("/review", "/review", **{**fields, "link": "none"}, verdict="same")
    assert "not there any more" in room.client.get(answer.headers["location"]).text
    assert room.client.get("/review/none").status_code == 404
    assert room.client.get("/review/a%2Fb%22").status_code == 404
    assert room.post("/review", "/review", **fields, verdict="perhaps").status_code == 422
    assert room.client.get("/review?kind=none").status_code == 422
    assert room.client.get("/review?after=elsewhere").status_code == 200


def test_where_a_form_leads_is_not_the_forms_to_say(room: OpenRoom) -> None:
    fields = find_fields(room.client.get("/review").text)
    sent = {**fields, "kind": "//elsewhere.example", "after": "https://elsewhere.example"}
    assert room.post("/review", "/review", **sent, verdict="same").headers["location"] == "/review"


def test_a_ledger_that_another_writes_loses_nothing(room: OpenRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.ledger.connect.BUSY_SECONDS", 0.2)
    fields = find_fields(room.client.get("/review").text)
    with closing(sqlite3.connect(room.ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = room.post("/review", "/review", **fields, verdict="same")
        assert answer.status_code == 503
        assert "Nothing is lost" in answer.text
        other.execute("ROLLBACK")
    again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    assert again["verdict"] == "same"
    assert room.client.post("/review", data=again).status_code == 303
    assert read_log(room.ledger) == [("same", "Ann", "")]


def test_links_are_brought_into_step_in_the_background(room: OpenRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.web.desk.PAUSE", 0.1)
    room.post("/review", "/review", **find_fields(room.client.get("/review").text), verdict="same")
    desk = room.app.state.room.desk
    for _ in range(600):
        if not desk.is_comparing:
            break
        time.sleep(0.05)
    assert not desk.is_comparing
    assert desk.trouble is None
    with closing(sqlite3.connect(room.ledger)) as connection:
        heeded = connection.execute("SELECT judgement FROM linkers WHERE linker = 'claims'").fetchone()
    assert heeded == (1,)


def test_the_log_is_paged(room: OpenRoom) -> None:
    link = put_links(room.ledger)[0]
    days = (f"2031-05-{day:02}T12:{minute:02}:00+00:00" for day in range(1, 5) for minute in range(10))
    with open_ledger(room.ledger) as ledger:
        ledger.write_judgements([Judgement("claim", link.a, link.b, "same", "Ann", day) for day in days])
    first, second = room.client.get("/judgements").text, room.client.get("/judgements?page=2").text
    assert (first.count('class="pair"'), second.count('class="pair"')) == (30, 10)
    assert first.index("2031-05-04 12:09") < first.index("2031-05-04 12:08")
    assert 'action="/review/undo"' in first
    assert 'action="/review/undo"' not in second
