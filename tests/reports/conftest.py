"""Invented articles, marked by hand, and a report made of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger.view import ArticleLine, ArticleView, SpeakerLine
from reportedly.records import Article, Notice, Problem, Span, Speaker, Statement
from reportedly.reports.html import render_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reportedly.records import NoticeKind, Spans


def find_spans(text: str, *words: str, after: int = 0) -> Spans:
    spans = []
    for part in words:
        after = text.index(part, after)
        spans.append(Span(after, after + len(part)))
        after += len(part)
    return tuple(spans)


def state(
    article: Article,
    content: str | Sequence[str],
    cue: str | None,
    source: str | None,
    speaker: Speaker | None,
    *,
    near: str = "",
    **rest: object,
) -> Statement:
    """The statement whose words stand in the text after `near`."""
    text = article.text
    after = text.index(near)
    parts = (content,) if isinstance(content, str) else tuple(content)
    return Statement(
        article_id=article.id,
        content_spans=find_spans(text, *parts, after=after),
        cue_spans=find_spans(text, cue, after=after) if cue else (),
        source_spans=find_spans(text, source, after=after) if source else (),
        content=" … ".join(parts),
        cue=cue,
        source=source,
        speaker=speaker,
        confidence=0.84,
        **{"mode": "indirect", "reason": "source before cue", **rest},  # type: ignore[arg-type]
    )


def remark(article: Article, kind: NoticeKind, words: str, message: str, *, rubbish: bool = True) -> Notice:
    return Notice(kind, find_spans(article.text, words)[0], message, rubbish)


def show(
    article: Article, statements: Sequence[Statement], notices: Sequence[Notice] = (), problems: Sequence[Problem] = ()
) -> ArticleView:
    line = ArticleLine(
        id=article.id,
        address=article.address,
        title=article.title,
        outlet=article.outlet,
        byline=article.byline,
        published=article.published,
        url=article.url,
        language=article.language,
        statements=len(statements),
        notices=len(notices),
        problems=len(problems),
    )
    return ArticleView(line, article, tuple(statements), tuple(notices), tuple(problems))


def count_speakers(views: Iterable[ArticleView]) -> list[SpeakerLine]:
    spoken = [(view.line, said, said.speaker) for view in views for said in view.statements if said.speaker]
    counts = Counter(speaker.name for _, _, speaker in spoken)
    lines = []
    for name, count in counts.most_common():
        own = [(line, said, speaker) for line, said, speaker in spoken if speaker.name == name]
        lines.append(
            SpeakerLine(
                name=name,
                kind=own[0][2].kind,
                roles=tuple(dict.fromkeys(speaker.role for _, _, speaker in own if speaker.role)),
                statements=count,
                denials=sum(said.stance == "denies" for _, said, _ in own),
                articles=len({line.id for line, _, _ in own}),
                outlets=tuple(dict.fromkeys(line.outlet for line, _, _ in own if line.outlet)),
            )
        )
    return lines


EXCHANGE = """Orvan and Teskia swap 48 soldiers, but not the harbour pilots, says envoy

By Ilse Marrow

ORVAN CITY — Orvan and Teskia exchanged 48 captured soldiers at the Lume bridge on Thursday, the first such exchange since the spring thaw.

‘Every one of them walked across on his own feet,’ said Dario Venn, Orvan’s envoy for prisoners. ‘The pilots were promised to us as well, and they did not come.’

Teskia’s Ministry of the Interior denied that any pilots had been on the list. A ministry official told Harbour Radio that the list “was agreed to the last name” weeks ago.

Mira Soll, whose brother was among those freed, said he had told her that the guards “counted us every hour of the night”. She asked not to be asked more.

“We will return,” Mr Venn said, “when the other side keeps its word.”

Someone close to the talks or to the ministry, it was not clear which, reportedly put the number still held at more than 300.
"""

AGENCY = """Home · World · Sport        ua en te

Teskia s forces took no prisoners at Lume, spokesman says

1.2K shares

Teskia s forces took no prisoners at the Lume crossing last week, General Staff spokesman Col. Anton Brek said on Friday.

According to him, reports by the Orvan side of “nineteen men led away” are “an invention from the first word to the last.”

Photo: a bridge over the Lume. A. Pell / Teskian News Agency

Residents of the village disputed the account. “I saw them in the road, with their hands up,
and I counted them twice.

“Nobody who says otherwise was there,” the postmistress, who gave her name only as Hanne, said.

Read also: Five questions about the Lume bridge
"""

HOSTILE = """<script>document.title = "run"; alert(1)</script> is how the clerk's notice began

</style></script></title><h1 onclick="alert(2)">Big</h1> said the clerk, adding that “{{ 7 * 7 }} & {% raw %} 'are' \"words\"”.

See javascript:alert(3) or <img src=x onerror=alert(4)> or <a href="https://example.invalid/">this</a>.

The road is \u202eegnarts\u202c here, the surveyor Old Pim said: 🂡 “it goes \U0001f6a7 up \U00010330 and down”.\x00
"""


def exchange() -> ArticleView:
    article = Article(
        address="examples/harbour-gazette/exchange.txt",
        digest="1" * 64,
        text=EXCHANGE,
        title=EXCHANGE.splitlines()[0],
        title_span=Span(0, len(EXCHANGE.splitlines()[0])),
        outlet="The Harbour Gazette",
        byline="Ilse Marrow",
        published="2031-04-17",
        url="https://gazette.example/2031/04/17/exchange",
        language="en",
    )
    venn = Speaker("Dario Venn", "person", "Orvan’s envoy for prisoners", "full name stands beside the cue")
    soll = Speaker("Mira Soll", "person")
    outer = state(
        article, "he had told her that the guards “counted us every hour of the night”", "said", "Mira Soll", soll,
        near="Mira Soll", mode="mixed",
    )  # fmt: skip
    return show(
        article,
        [
            state(article, "Orvan and Teskia swap 48 soldiers, but not the harbour pilots", "says", "envoy", venn, headline=True),
            state(article, "‘Every one of them walked across on his own feet,’", "said", "Dario Venn", venn, mode="direct"),
            state(article, "‘The pilots were promised to us as well, and they did not come.’", None, None, venn, mode="direct"),
            state(
                article, "any pilots had been on the list", "denied", "Teskia’s Ministry of the Interior",
                Speaker("Teskia’s Ministry of the Interior", "organisation"), stance="denies",
            ),  # fmt: skip
            state(
                article, "the list “was agreed to the last name” weeks ago", "told", "A ministry official",
                Speaker("A ministry official", "anonymous"), near="A ministry", mode="mixed", via=("Harbour Radio",),
            ),  # fmt: skip
            outer,
            state(
                article, "the guards “counted us every hour of the night”", "told", "he",
                Speaker("brother of Mira Soll", "anonymous"), near="he had told", mode="mixed", parent=outer.id, via=("Mira Soll",),
            ),  # fmt: skip
            state(article, ("“We will return,”", "“when the other side keeps its word.”"), "said", "Mr Venn", venn, mode="direct"),
            state(
                article, "the number still held at more than 300", "put", "Someone close to the talks or to the ministry", None,
                hedged=True, reason="two descriptions fit equally: the talks, the ministry",
            ),  # fmt: skip
        ],
    )  # fmt: skip


def agency() -> ArticleView:
    article = Article(
        address="https://news.example/lume?id=7&lang=en",
        digest="2" * 64,
        text=AGENCY,
        title="Teskia s forces took no prisoners at Lume, spokesman says",
        title_span=find_spans(AGENCY, "Teskia s forces took no prisoners at Lume, spokesman says")[0],
        outlet="Teskian News Agency",
        published="2031-04-18",
        language="en",
    )
    brek = Speaker("Anton Brek", "person", "General Staff spokesman")
    hanne = Speaker("Hanne", "person", "postmistress")
    outer = state(
        article,
        "reports by the Orvan side of “nineteen men led away” are “an invention from the first word to the last.”",
        "According to", "him", brek, mode="mixed", stance="denies",
    )  # fmt: skip
    return show(
        article,
        [
            state(article, "Teskia s forces took no prisoners at Lume", "says", "spokesman", brek, headline=True),
            state(
                article, "Teskia s forces took no prisoners at the Lume crossing last week", "said",
                "General Staff spokesman Col. Anton Brek", brek, near="1.2K",
            ),  # fmt: skip
            outer,
            state(article, "“nineteen men led away”", None, "the Orvan side", Speaker("the Orvan side", "group"), mode="direct", parent=outer.id),
            state(article, "the account", "disputed", "Residents of the village", Speaker("Residents of the village", "group"), stance="denies"),
            state(
                article, "“I saw them in the road, with their hands up,\nand I counted them twice.\n\n“Nobody who says otherwise was there,”",
                "said", "the postmistress", hanne, near="Residents", mode="direct",
            ),  # fmt: skip
        ],
        [
            remark(article, "navigation", "Home · World · Sport", "a menu of sections"),
            remark(article, "language-switch", "ua en te", "a choice of languages"),
            remark(article, "lost-character", "Teskia s", "an apostrophe seems lost before “s”", rubbish=False),
            remark(article, "share-counter", "1.2K shares", "a counter of shares"),
            remark(article, "caption", "Photo: a bridge over the Lume. A. Pell / Teskian News Agency", "a caption with its credit"),
            remark(article, "read-also", "Read also: Five questions about the Lume bridge", "a link to another article"),
        ],
    )  # fmt: skip


def hostile() -> ArticleView:
    article = Article(
        address="javascript:alert(5)",
        digest="3" * 64,
        text=HOSTILE,
        title='<script>alert(6)</script> "title" \u202ereversed',
        outlet="</style><b>Bold</b> & 'Sons'",
        byline="{{ config }}",
        url="javascript:alert('url')",
    )
    clerk = Speaker('the <i>clerk</i> "of" works', "anonymous", "</script>", 'a "reason" <b>')
    return show(
        article,
        [
            state(article, '</style></script></title><h1 onclick="alert(2)">Big</h1>', "said", "the clerk", clerk, mode="direct"),
            state(article, "“{{ 7 * 7 }} & {% raw %} 'are' \"words\"”", "adding", None, clerk, mode="direct", via=("<u>Wire</u>",)),
            state(article, "“it goes \U0001f6a7 up \U00010330 and down”", "said", "Old Pim", Speaker("Old Pim", "person", "surveyor"), mode="direct"),
        ],
        [remark(article, "generator", "<img src=x onerror=alert(4)>", 'a tag <img> "left" over', rubbish=False)],
        [Problem("reading", "javascript:alert(5)", "not-read-yet", "<b>not</b> read", None)],
    )  # fmt: skip


@pytest.fixture(scope="session")
def views() -> list[ArticleView]:
    bare = Article("examples/empty-page.txt", "4" * 64, "A page about the weather in Lume.\n")
    return [exchange(), agency(), hostile(), show(bare, [])]


@pytest.fixture(scope="session")
def report_page(views: list[ArticleView]) -> str:
    pieces = render_report(
        iter(views), count_speakers(views), title="The Lume bridge", made="2031-05-02 10:00 UTC", version="0.1"
    )
    return "".join(pieces)


@pytest.fixture(scope="session")
def report_file(report_page: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report_page, encoding="utf-8")
    return path
