"""Marking articles by hand: `python -m training.marking show | add | status | check`.

A marker writes words and labels into a draft outside the project; `add` finds where the words stand and writes places
and labels into `training/marked`, never the words.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from training.marking.adding import Marker, add_draft
from training.marking.articles import GOLD, Plan, read_articles, read_plan
from training.marking.checking import find_faults
from training.marking.showing import render_article, render_parties, render_statements, render_topic
from training.marking.store import MARKED, PASSES, Record, read_lines, read_topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def main(arguments: list[str] | None = None) -> int:
    """The exit status: 0, or 1 where something was wrong."""
    given = _make_parser().parse_args(arguments)
    if not given.data.is_dir():
        print(f"there is no data folder {given.data}: name it with --data", file=sys.stderr)
        return 1
    status: int = given.run(given)
    return status


def _make_parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, default=Path("../shared/data"), help="where the articles are")
    common.add_argument("--marked", type=Path, default=MARKED, help="where what is marked is written")
    parser = argparse.ArgumentParser(prog="python -m training.marking", description=__doc__.split("\n\n")[1])
    commands = parser.add_subparsers(required=True)
    show = commands.add_parser("show", parents=[common], help="print an article, or the articles of a topic")
    show.add_argument("article", nargs="?", help="an article's id, PolNeAR file name, or gold/NAME")
    show.add_argument("--topic", help="a topic's key")
    show.add_argument("--marks", action="store_true", help="and what is marked in it")
    show.add_argument("--by", help="only what this marker marked")
    show.add_argument("--pass", dest="which", choices=PASSES, help="only this pass")
    show.set_defaults(run=_show)
    add = commands.add_parser("add", parents=[common], help="check drafts and write what they mark")
    add.add_argument("drafts", nargs="+", type=Path)
    add.add_argument("--by", default="reader", help="who marked it")
    add.add_argument("--pass", dest="which", choices=PASSES, default=PASSES[0])
    add.set_defaults(run=_add)
    commands.add_parser("status", parents=[common], help="how much is marked").set_defaults(run=_status)
    commands.add_parser("check", parents=[common], help="what is marked against the texts").set_defaults(run=_check)
    return parser


def _add(given: argparse.Namespace) -> int:
    marker = Marker(given.by, given.which, given.data, given.marked)
    bad = 0
    for path in given.drafts:
        outcome = add_draft(path, marker)
        for line in outcome.faults:
            print(line)
        for line in outcome.warnings:
            print(f"(to look at) {line}")
        print(outcome.done or f"{path.name}: NOTHING WRITTEN, faults: {len(outcome.faults)}")
        bad += outcome.done is None
    return 1 if bad else 0


def _show(given: argparse.Namespace) -> int:
    if (given.article is None) == (given.topic is None):
        print("name an article or a --topic", file=sys.stderr)
        return 1
    names: tuple[str, ...] = (given.article,)
    if given.topic is not None:
        topic = read_plan(given.data).topics.get(given.topic)
        if topic is None:
            print(f"no topic {given.topic!r}: there are {', '.join(read_plan(given.data).topics)}", file=sys.stderr)
            return 1
        print(f"## topic {topic.key}: {topic.title} ({len(topic.articles)} articles)")
        names = topic.articles
    articles = read_articles(given.data, names)
    for name in names:
        print("\n".join(render_article(articles[name])) if name in articles else f"# {name}: not in {given.data}")
        print()
    if given.marks:
        for line in _render_marks(given, names):
            print(line)
    return 0 if len(articles) == len(names) else 1


def _render_marks(given: argparse.Namespace, names: tuple[str, ...]) -> Iterator[str]:
    def wanted(records: Iterable[Record]) -> Iterator[Record]:
        for one in records:
            if given.by in {None, one["by"]} and given.which in {None, one["pass"]}:
                yield one

    articles = read_articles(given.data, names)
    if given.topic is None and (article := articles.get(names[0])):
        for one in wanted(read_lines(given.marked / "statements.jsonl")):
            if one["article"] == article.name:
                yield from render_statements(article, one)
        for one in wanted(read_lines(given.marked / "parties.jsonl")):
            if one["article"] == article.name:
                yield from render_parties(article, one)
    for one in wanted(read_topics(given.marked)):
        if given.topic == one["topic"] or (given.topic is None and names[0] in one["articles"]):
            yield from render_topic(articles, one)


def _status(given: argparse.Namespace) -> int:
    plan = read_plan(given.data)
    for file in ("statements", "parties"):
        records = read_lines(given.marked / f"{file}.jsonl")
        for part, names in _find_parts(plan, records):
            print(_count(f"{file}, {part}", len(names), [one for one in records if one["article"] in names]))
    print(_count("topics", len(plan.topics), read_topics(given.marked)))
    return 0


def _find_parts(plan: Plan, records: list[dict[str, str]]) -> Iterator[tuple[str, set[str]]]:
    for part, names in plan.parts.items():
        yield part, set(names)
    planned = {name for names in plan.parts.values() for name in names}
    others = {one["article"] for one in records} - planned
    for part, gold in (("gold", True), ("other articles", False)):
        if own := {name for name in others if name.startswith(GOLD) == gold}:
            yield part, own


def _count(what: str, whole: int, records: list[dict[str, str]]) -> str:
    parts = []
    for which in PASSES:
        by = Counter(one["by"] for one in records if one["pass"] == which)
        if by or which != "blind":
            people = ", ".join(f"{name} {count}" for name, count in sorted(by.items()))
            parts.append(f"{which} {sum(by.values())}" + (f" ({people})" if people else ""))
    return f"{what}: of {whole}: {'; '.join(parts)}"


def _check(given: argparse.Namespace) -> int:
    faults = list(find_faults(given.marked, given.data))
    for line in faults:
        print(line)
    print(f"faults: {len(faults)}")
    return 1 if faults else 0


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `show … | head` ends quietly
    sys.exit(main())
