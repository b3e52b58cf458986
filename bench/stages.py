"""Where the time of `reportedly read` goes, stage by stage, inside one process.

In come a JSONL file and how many of its articles to take; out comes a JSON object of seconds of processor time by
stage, in the order of the stages. The parts of reading are timed by calling them once more by themselves: what is left
of the whole is attribution by rules, merging, speakers and provenance.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import defaultdict
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from reportedly.intake import INTAKE_VERSION, find_documents, read_document
from reportedly.intake.notices import find_notices
from reportedly.ledger import open_ledger
from reportedly.packs import load_pack
from reportedly.reading import READER, read_article
from reportedly.reading.events import find_happenings
from reportedly.reading.figures import find_numbers
from reportedly.reading.quotations import find_quotations
from reportedly.reading.sentences import find_sentences
from reportedly.reading.speakers import find_mentions
from reportedly.reading.tagger import find_tagged
from reportedly.reading.times import find_times
from reportedly.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.records import Article

P = ParamSpec("P")
T = TypeVar("T")
STAGES = (
    "loading",
    "files and rows",
    "articles",
    "notices",
    "quotations",
    "sentences",
    "mentions",
    "tagger",
    "figures",
    "times",
    "events",
    "attribution",
    "ledger",
)


class Stopwatch:
    """Seconds of processor time by stage."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def time(self, stage: str, work: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """What `work` returns; its time is added to `stage`."""
        started = time.process_time()
        result = work(*args, **options)
        self.seconds[stage] += time.process_time() - started
        return result


def load(documents: Sequence[Document]) -> None:
    """Takes in every document, and reads the first, for what is loaded when first needed: models, word lists."""
    for document in documents:
        article, _ = read_document(document)
        if article is not None and document is documents[0]:
            read_article(article)


def time_parts(watch: Stopwatch, article: Article) -> None:
    """Times the parts of intake and reading that are functions of their own."""
    text = article.text
    watch.time("notices", find_notices, text, title=article.title, title_span=article.title_span)
    rubbish = tuple(notice.span for notice in article.notices if notice.rubbish)
    quotations, _ = watch.time("quotations", find_quotations, text, rubbish=rubbish)
    sentences = watch.time("sentences", find_sentences, text, quotations=quotations, rubbish=rubbish)
    watch.time("mentions", find_mentions, text, sentences, rubbish)
    watch.time("tagger", find_tagged, text, sentences, quotations)
    pack = load_pack()
    watch.time("figures", find_numbers, text, sentences, pack.kinds)
    watch.time("times", find_times, text, sentences, article.published, quotations=quotations)
    watch.time("events", find_happenings, text, sentences, pack)


def time_stages(data: Path, count: int) -> dict[str, float]:
    """Seconds by stage for the first `count` articles of `data`."""
    watch = Stopwatch()
    documents = find_documents([str(data)])
    rows = watch.time("files and rows", list, islice(documents, count))
    found = [row for row in rows if isinstance(row, Document)]
    watch.time("loading", load, found)
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "stages.db") as ledger:
        run = ledger.begin_run(command="bench", started="2025-01-01T00:00:00+00:00", reader=READER)
        for document in found:
            article, problems = watch.time("articles", read_document, document)
            if article is None:
                continue
            reading = watch.time("attribution", read_article, article)
            time_parts(watch, article)
            write = partial(ledger.write_article, intake_version=INTAKE_VERSION)
            watch.time("ledger", write, run, article, reading, problems)
    watch.seconds["loading"] -= watch.seconds["articles"]
    watch.seconds["articles"] -= watch.seconds["notices"]
    watch.seconds["attribution"] -= sum(
        watch.seconds[part] for part in ("quotations", "sentences", "mentions", "tagger", "figures", "times", "events")
    )
    return {stage: round(max(0.0, watch.seconds[stage]), 3) for stage in STAGES}


if __name__ == "__main__":
    print(json.dumps(time_stages(Path(sys.argv[1]), int(sys.argv[2]))))
