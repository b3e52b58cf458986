"""An article full of markup, script, formulas and odd letters: on every page all of it stays words."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from reportedly.ledger import open_ledger
from reportedly.packs import load_pack
from reportedly.pipeline import read_into
from reportedly.web.app import make_app
from reportedly.web.catalogue.keeper import Keeper
from reportedly.web.settings import Settings
from tests.web.conftest import MADE, SECRET
from tests.web.pages import Parsed

if TYPE_CHECKING:
    from pathlib import Path

WORDS = '<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} {% include "x" %} </textarea>&lt;b&gt;'
ROWS = [
    {
        "id": f"{WORDS}{number}",
        "title": f"Title {WORDS}",
        "outlet": f"=HYPERLINK(1) {WORDS} a/b?c#d",
        "url": "javascript:alert(3)",
        "published": "2031-05-04",
        "text": (
            f"Ilva Orlin {WORDS} said 20 prisoners {WORDS} were exchanged in Dolmar \u202e\u0000 on Monday.\n\n"
            f'"We left {WORDS}," Ivo "><svg onload=alert(4)> Tarn told the Herald. He denied that {number} were killed.'
        ),
    }
    for number in (1, 2, 3)
]
SAFE = """
    html head meta title link script body a header form label input button nav ul li main footer p h1 h2 h3
    dl dt dd div section article span bdi b q blockquote details summary table caption thead tbody tr th td
    mark strong code select option ol svg rect line text tspan path figure figcaption pre ins del textarea
    kbd progress abbr small em i hr template output fieldset legend time
"""
"""Elements that pages may be made of."""


def test_markup_stays_words_on_every_page(tmp_path: Path) -> None:
    source, ledger = tmp_path / "hostile.jsonl", tmp_path / "l.db"
    source.write_text("".join(f"{json.dumps(row)}\n" for row in ROWS), encoding="utf-8")
    with open_ledger(ledger) as opened:
        read_into(opened, [str(source)], now=lambda: MADE)
    with Keeper(ledger, "captivity") as keeper:
        app = make_app(Settings(ledger, secret=SECRET), keeper, load_pack())
        client = TestClient(app, base_url="http://127.0.0.1:8765")
        seen: set[str] = set()
        waiting = [
            "/",
            "/claims?show=all",
            "/articles",
            "/actors",
            "/figures",
            "/events",
            "/outlets",
            "/review",
            "/add",
        ]
        waiting += ["/search", "/echoes", "/alarms", "/judgements"]
        while waiting and len(seen) < 120:
            path = waiting.pop()
            seen.add(path)
            answer = client.get(path)
            assert answer.status_code == 200, path
            if not answer.headers["content-type"].startswith("text/html"):
                continue
            page = Parsed(answer.text)
            for tag, attributes in page.tags:
                assert tag in SAFE.split(), (path, tag)
                assert not [name for name in attributes if name.startswith("on") or name == "style"], path
                assert not str(attributes.get("href") or "").lower().startswith(("javascript:", "data:")), path
            assert len([tag for tag, _ in page.tags if tag == "script"]) <= 4
            links = {
                link.partition("#")[0].replace("&amp;", "&") for link in re.findall(r'href="(/[^"]*)"', answer.text)
            }
            waiting += sorted(link for link in links - seen - {*waiting} if not link.startswith("/static/"))
        assert len(seen) > 30
