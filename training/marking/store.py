"""What is written down, and where: `statements.jsonl`, `parties.jsonl`, `topics/KEY.json`.

In: records. Out: files, one line an article and pass, in order. Several processes may write at the same time: each
takes a lock, reads what is there, and puts the new file in the old one's place whole.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKED = Path(__file__).parents[1] / "marked"
PASSES = ("first", "second", "blind")
Record = dict[str, Any]


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Alone with `folder` until the end; the lock lies among the temporary files, where git does not look."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"reportedly-marking-{name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def read_lines(path: Path) -> list[Record]:
    """The records of a file; none where there is no file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def write_line(path: Path, record: Record) -> None:
    """Puts the record in the place of that of its article and pass. The caller holds the folder."""
    kept = [one for one in read_lines(path) if (one["article"], one["pass"]) != (record["article"], record["pass"])]
    ordered = sorted([*kept, record], key=lambda one: (one["article"], PASSES.index(one["pass"])))
    _write(path, "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in ordered))


def name_topic(marked: Path, key: str, which: str) -> Path:
    """The file of a topic and pass."""
    return marked / "topics" / (f"{key}.json" if which == PASSES[0] else f"{key}.{which}.json")


def read_topic(path: Path) -> Record:
    """The record of one file."""
    record: Record = json.loads(path.read_text(encoding="utf-8"))
    return record


def read_topics(marked: Path) -> list[Record]:
    """Every topic's record that is there, by file name."""
    return [read_topic(path) for path in sorted((marked / "topics").glob("*.json"))]


def write_topic(marked: Path, record: Record) -> None:
    """Puts the record in the place of that of its topic and pass: one line a question, mark or other thing."""
    lines = []
    for key, value in record.items():
        if isinstance(value, list):
            inner = ",\n".join("  " + json.dumps(one, ensure_ascii=False) for one in value)
            lines.append(f"{json.dumps(key)}: [\n{inner}\n ]" if value else f"{json.dumps(key)}: []")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    _write(name_topic(marked, record["topic"], record["pass"]), "{\n " + ",\n ".join(lines) + "\n}\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
