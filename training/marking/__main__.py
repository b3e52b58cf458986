"""`python -m training.marking show|add|status|check`: see training/marked/README.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.marking import parties, statements, topics
from training.marking.checking import find_faults
from training.marking.files import MARKED, add_lines, read_lines, write_topic
from training.marking.show import show_marks, show_text
from training.marking.texts import DATA, find_text, read_wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.marking.statements import Faulty

TURNS = ("first", "second", "blind")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the tool; 1 where a draft or a file has faults."""
    parser = argparse.ArgumentParser(prog="python -m training.marking", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--marked", type=Path, default=MARKED)
    commands = parser.add_subparsers(required=True)
    show = commands.add_parser("show", help="an article, or all of a topic")
    show.add_argument("id", nargs="*")
    show.add_argument("--topic")
    show.add_argument("--marks", action="store_true", help="what was marked, in words")
    show.set_defaults(run=_show)
    add = commands.add_parser("add", help="keep drafts")
    add.add_argument("drafts", nargs="+", type=Path)
    add.add_argument("--by", default="reader")
    add.add_argument("--pass", dest="turn", choices=TURNS, default="first")
    add.set_defaults(run=_add)
    status = commands.add_parser("status", help="what is marked already")
    status.set_defaults(run=_status)
    check = commands.add_parser("check", help="the files against the texts")
    check.set_defaults(run=_check)
    given = parser.parse_args(arguments)
    result: int = given.run(given)
    return result


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _show(given: argparse.Namespace) -> int:
    ids = read_wanted(given.data)[f"topic {given.topic}"] if given.topic else given.id
    for id_ in ids:
        text = find_text(id_, given.data)
        if text is None:
            _say(f"there is no article {id_}")
            return 1
        if given.marks:
            for name in ("statements", "parties"):
                for line in read_lines(given.marked / f"{name}.jsonl"):
                    if line["article"] == id_:
                        for told in show_marks(text, line):
                            _say(told)
        else:
            for told in show_text(text):
                _say(told)
            _say("")
    return 0


def _add(given: argparse.Namespace) -> int:
    failed = 0
    for path in given.drafts:
        try:
            faults, told = _add_one(path, given)
        except (OSError, json.JSONDecodeError, UnicodeDecodeError) as error:
            faults, told = [str(error)], ""
        for fault in faults:
            _say(f"{path.name}: {fault}")
        if faults:
            failed = 1
            _say(f"{path.name}: nothing was written")
        else:
            _say(f"{path.name}: {told}")
    return failed


def _add_one(path: Path, given: argparse.Namespace) -> tuple[list[str], str]:
    raw = path.read_text("utf-8")
    if path.name.endswith(".parties.txt"):
        found, id_ = None, path.name.removesuffix(".parties.txt")
    else:
        draft: dict[str, Any] = json.loads(raw)
        if "topic" in draft:
            return _add_topic(draft, given)
        found, id_ = draft, str(draft.get("article"))
    text = find_text(id_, given.data)
    if text is None:
        return [f"there is no article {id_}"], ""
    read: Faulty = parties.read_draft(raw, text) if found is None else statements.read_draft(found, text)
    if read.faults:
        return read.faults, ""
    name = "parties" if found is None else "statements"
    line = {"article": id_, "sha256": text.sha256, "by": given.by, "pass": given.turn, **read.line}
    add_lines(given.marked / f"{name}.jsonl", [line])
    return [], ", ".join(f"{len(value)} {key}" for key, value in read.line.items())


def _add_topic(draft: dict[str, Any], given: argparse.Namespace) -> tuple[list[str], str]:
    key = str(draft["topic"])
    articles = read_wanted(given.data).get(f"topic {key}")
    if articles is None:
        return [f"there is no topic {key}"], ""
    read = topics.read_draft(draft, articles, lambda id_: find_text(id_, given.data))
    if read.faults:
        return read.faults, ""
    name = f"{key}.json" if given.turn == "first" else f"{key}.{given.turn}.json"
    write_topic(given.marked / "topics" / name, {"topic": key, "by": given.by, "pass": given.turn, **read.line})
    return [], ", ".join(f"{len(value)} {key}" for key, value in read.line.items())


def _status(given: argparse.Namespace) -> int:
    done = {(one["article"], one["pass"]): one for one in read_lines(given.marked / "statements.jsonl")}
    for part, ids in read_wanted(given.data).items():
        if part.startswith("topic "):
            name = part.removeprefix("topic ")
            there = [one.name for one in sorted((given.marked / "topics").glob(f"{name}.*json"))]
            _say(f"{part}: {', '.join(there) or 'not yet'}")
        else:
            counts = [sum((id_, turn) in done for id_ in ids) for turn in TURNS]
            _say(f"{part}: {counts[0]} of {len(ids)} marked, {counts[1]} twice")
    _say(f"statements: {sum(len(one['statements']) for (_, turn), one in done.items() if turn == 'first')}")
    _say(f"parties: {len(read_lines(given.marked / 'parties.jsonl'))} articles")
    return 0


def _check(given: argparse.Namespace) -> int:
    faults = [*find_faults(given.marked, given.data)]
    for fault in faults:
        _say(fault)
    _say(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
