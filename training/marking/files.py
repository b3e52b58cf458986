"""The files of marks: lines come in, `training/marked/` has them, each in place of what was there of its article.

Several markers add at the same time: a lock is held while a file is written anew, and the file is changed at once or
not at all.
"""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MARKED = Path(__file__).parents[1] / "marked"


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The lines of a file of marks, none where there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def is_first(line: Mapping[str, Any]) -> bool:
    """Whether a line is of the first pass: what is learned from and measured on."""
    return bool(line["pass"].startswith("first"))


def add_lines(path: Path, added: Iterable[dict[str, Any]]) -> None:
    """Keeps `added`, each in place of the line of the same article and pass."""
    with _locked(path):
        lines = {(one["article"], one["pass"]): one for one in read_lines(path)}
        lines |= {(one["article"], one["pass"]): one for one in added}
        dumped = (json.dumps(one, separators=(",", ":")) + "\n" for _, one in sorted(lines.items()))
        _write(path, "".join(dumped))


def write_topic(path: Path, topic: dict[str, Any]) -> None:
    """Writes the file of a topic: one question and one mark a line, so that a change can be read."""
    questions = ",\n".join(json.dumps(one, ensure_ascii=False) for one in topic["questions"])
    marks = ",\n".join(json.dumps(one, separators=(",", ":")) for one in topic["marks"])
    head = {key: value for key, value in topic.items() if key not in ("questions", "marks")}
    body = json.dumps(head, indent=0)[1:-1].strip()
    with _locked(path):
        _write(path, f'{{\n{body},\n"questions": [\n{questions}\n],\n"marks": [\n{marks}\n]\n}}\n')


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8", suffix=".part") as made:
        made.write(text)
    Path(made.name).chmod(0o644)
    Path(made.name).replace(path)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = Path(tempfile.gettempdir()) / f"reportedly-marking-{os.getuid()}-{path.name}.lock"
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
