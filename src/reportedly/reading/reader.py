"""The reader: an article in, its statements, figures, times and events out.

The order of the room: quotations, sentences, mentions; attributions by rules and by the tagger, merged; speakers,
chains, custody; times, figures, events; origins and voices. Pure: the same article always gives the same reading. It
never changes the text and never raises for what stands in it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from reportedly.packs import load_pack
from reportedly.reading.attribution import Spoken, find_spoken
from reportedly.reading.events import Context, Count, Dateline, find_happenings
from reportedly.reading.facts import Setting, make_events, make_figures, make_times
from reportedly.reading.figures import find_numbers, find_suspects
from reportedly.reading.merging import leave_out_doubtful, merge
from reportedly.reading.modes import find_mode
from reportedly.reading.named import make_mentions
from reportedly.reading.nesting import find_parents
from reportedly.reading.provenance import find_captives, find_medium, find_origins
from reportedly.reading.quotations import find_quotations
from reportedly.reading.relays import find_relays
from reportedly.reading.sentences import find_sentences
from reportedly.reading.speakers import Resolution, find_mentions, resolve_source
from reportedly.reading.tagger import NOTHING_TAGGED, find_tagged
from reportedly.reading.times import find_order, find_times
from reportedly.reading.voices import count_voices, find_stated_as_fact
from reportedly.records import Article, Problem, ReaderVersion, Reading, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.packs import Form, Pack
    from reportedly.reading.merging import Heard
    from reportedly.reading.provenance import Captives
    from reportedly.reading.quotations import Quotation
    from reportedly.reading.sentences import Sentence
    from reportedly.reading.speakers import Mentions

READER = ReaderVersion("rules and tagger", 6)
Use: TypeAlias = Literal["both", "rules", "tagger"]
NO_PLACES = frozenset(["person", "outlet", "office", "organisation", "document"])
LANGUAGES = frozenset(["en", None])
"""None: too short to tell, and then mostly a headline in English."""
NAMES = {"ru": "Russian", "uk": "Ukrainian", "de": "German", "fr": "French", "es": "Spanish", "pl": "Polish"}
"""How the languages that come most often are called in a message."""


def reader_version(pack: Pack) -> ReaderVersion:
    """The version of the reader with `pack`: what a reading is noted to be made by."""
    return READER._replace(pack=f"{pack.name} {pack.digest}")


def read_article(article: Article, use: Use = "both", pack: Pack | None = None) -> Reading:
    """What is read in `article`: statements, figures, times and events in reading order, its origins, voices, notices.

    `pack` is the subject, captivity unless given. `use` leaves out one of the two ways of reading, to tell what each is
    worth. An article in a language that no rules exist for gives no statements and one Problem "not-read-yet".
    """
    pack = pack or load_pack()
    reader = reader_version(pack)
    if article.language not in LANGUAGES:
        language = NAMES.get(article.language or "", f"the language {article.language!r}")
        message = f"kept, but articles in {language} are not read yet"
        problem = Problem("reading", article.address, "not-read-yet", message)
        return Reading(article.id, reader, problems=(problem,))
    rubbish = [notice.span for notice in article.notices if notice.rubbish]
    text = article.text
    quotations, notices = find_quotations(text, rubbish=rubbish)
    sentences = find_sentences(text, quotations=quotations, rubbish=rubbish)
    tagged = find_tagged(text, sentences, quotations) if use != "rules" else NOTHING_TAGGED
    mentions = find_mentions(text, sentences, rubbish)
    spoken = find_spoken(text, sentences, quotations, article.title_span) if use != "tagger" else []
    heard = merge(text, spoken, tagged, quotations, article.title_span)
    if use == "both":
        heard = leave_out_doubtful(heard)
    statements = _add_provenance(
        _statements(article, heard, quotations, mentions),
        text,
        sentences,
        find_captives(text, sentences, mentions, pack),
    )
    setting = Setting(article, sentences, pack, statements)
    dated, suspect_dates = find_times(
        text,
        sentences,
        article.published,
        find_order(article.outlet, article.url),
        landmarks=dict(pack.landmarks),
        quotations=quotations,
    )
    dates = [Dateline(one.span, one.when) for one in dated]
    numbers = find_numbers(text, sentences, pack.kinds, _forces(pack))
    figures = make_figures(setting, numbers, dates)
    context = Context(
        dates=dates,
        counts=[Count(one.span, one.befell) for one in numbers],
        sources=[span for one in statements for span in (*one.source_spans, *one.cue_spans)],
        contents=[span for one in statements for span in one.content_spans],
        names=[Span(one.start, one.end) for one in mentions.mentions if mentions.parties[one.party].kind in NO_PLACES],
    )
    return Reading(
        article.id,
        reader,
        statements,
        figures,
        make_times(setting, dated),
        make_events(setting, find_happenings(text, sentences, pack, context), figures),
        find_origins(text, sentences, mentions, article.outlet),
        count_voices(text, sentences, statements),
        notices=(
            *notices,
            *suspect_dates,
            *find_suspects(text, sentences, numbers, pack.kinds),
            *find_stated_as_fact(text, sentences, article.title_span, statements),
        ),
        mentions=make_mentions(article.id, mentions, _known_names(pack)),
    )


@cache
def _forces(pack: Pack) -> frozenset[Form]:
    """Names that may stand for people with no noun behind a number."""
    return frozenset(form for side in pack.sides for form in side.people)


@cache
def _known_names(pack: Pack) -> frozenset[str]:
    """Single words that the pack has for names of an actor or of a side's forces, in small letters."""
    names = {name.casefold() for actor in pack.actors for name in (actor.name, *actor.aliases) if " " not in name}
    return frozenset(names | {form[0] for side in pack.sides for form in side.people if len(form) == 1})


def _statements(
    article: Article, heard: Sequence[Heard], quotations: Sequence[Quotation], mentions: Mentions
) -> tuple[Statement, ...]:
    spoken = [one.spoken for one in heard]
    confidences = [one.confidence for one in heard]
    history = _resolve_all(spoken, mentions)
    outer = [quotation for quotation in quotations if quotation.parent is None]
    made: list[Statement] = []
    for relay in find_relays(spoken, history, mentions, article.outlet):
        one, found = relay.spoken, relay.resolution
        made.append(
            Statement(
                article_id=article.id,
                content_spans=one.content,
                cue_spans=one.cue,
                source_spans=(one.source,) if one.source else (),
                content=_words(article.text, one.content) or "",
                cue=_words(article.text, one.cue),
                source=_words(article.text, (one.source,) if one.source else ()),
                speaker=found.speaker,
                mode=find_mode(article.text, one.content, outer),
                stance=one.stance,
                hedged=one.hedged,
                via=relay.via,
                parent=made[relay.parent].id if relay.parent is not None else None,
                headline=one.headline,
                confidence=confidences[relay.index],
                reason=f"{one.frame}: {found.reason}",
            )
        )
    return tuple(made)


def _add_provenance(
    statements: Sequence[Statement], text: str, sentences: Sequence[Sentence], captives: Captives
) -> tuple[Statement, ...]:
    """`statements` with where they were said, and whether in custody."""
    starts = [sentence.start for sentence in sentences]
    made = []
    for one in statements:
        said_by = (*one.source_spans, *one.cue_spans)
        at = bisect_right(starts, said_by[0].start) - 1 if said_by else -1
        medium = find_medium(text, Span(*sentences[at][:2]), said_by, one.content_spans) if at >= 0 else None
        made.append(replace(one, in_custody=captives.holds(one.speaker, one.source), medium=medium))
    return tuple(made)


def _resolve_all(spoken: Sequence[Spoken], mentions: Mentions) -> list[Resolution]:
    """Who speaks each: the printed source resolved, or, where a quotation goes on, whoever spoke right before."""
    history: list[Resolution] = []
    found: dict[int, Resolution] = {}
    for one, parent in zip(spoken, find_parents(spoken), strict=True):
        at = one.content[0].start
        before = found.get(id(one.goes_on_from))
        if not one.goes_on:
            resolution = resolve_source(one.source, at, mentions, history)
        elif before is None:
            resolution = Resolution(None, at, None, "a quotation without a cue, and nobody spoke right before")
        else:
            resolution = Resolution(None, at, before.speaker, f"the quotation goes on; {before.reason}")
        found[id(one)] = resolution
        if parent is None:
            history.append(resolution)  # whoever speaks inside another's words is not whom the article calls "he" next
    return [found[id(one)] for one in spoken]


def _words(text: str, spans: Sequence[Span]) -> str | None:
    return " … ".join(text[a:b] for a, b in spans) or None
