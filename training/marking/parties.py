r"""Drafts of parties: an article's text with every mention in brackets comes in, chains of places go out.

A draft is a file: lines `1 = organisation: Russian Ministry of Defence`, a line `---`, then the whole text again with
`[1 the ministry]` around each mention; mentions may nest. A bracket of the article itself is written `\[`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.marking.statements import Faulty
from training.marking.texts import PLAIN

if TYPE_CHECKING:
    from training.marking.texts import Text

KINDS = ("person", "organisation", "group", "office", "place", "outlet", "other")
_HEAD = re.compile(r"(\w+)\s*=\s*(\w+)\s*:\s*(.+)")
_MARK = re.compile(r"\\([\[\]\\])|\[(\w+) |\]")


def read_draft(draft: str, text: Text) -> Faulty:
    """The line of a draft."""
    head, _, marked = draft.partition("\n---\n")
    faults: list[str] = []
    kinds: dict[str, str] = {}
    for line in filter(None, map(str.strip, head.splitlines())):
        match = _HEAD.fullmatch(line)
        if match is None or match[2] not in KINDS:
            faults.append(f"{line!r} is not like: 1 = {'|'.join(KINDS)}: a name")
        else:
            kinds[match[1]] = match[2]
    mentions = _align(marked, text, faults)
    unknown = sorted({key for key, *_ in mentions} - kinds.keys())
    faults.extend(f"[{key} …] is not told of at the head" for key in unknown)
    chains: dict[str, list[list[int]]] = {}
    for key, start, end in sorted(mentions, key=lambda one: (one[1], -one[2])):
        chains.setdefault(key, []).append([start, end])
    line_ = {"chains": [{"kind": kinds.get(key), "mentions": places} for key, places in chains.items()]}
    return Faulty(line_, faults)


def _align(marked: str, text: Text, faults: list[str]) -> list[tuple[str, int, int]]:
    """The mentions by places in the text. White space may differ; letters may not."""
    plain = text.plain
    at = 0
    open_: list[tuple[str, int | None]] = []
    mentions: list[tuple[str, int, int]] = []
    last = 0  # end of the last letter that is not white space
    position = 0
    while position < len(marked):
        mark = _MARK.match(marked, position)
        if mark and mark[1] is None:
            position = mark.end()
            if mark[2]:
                open_.append((mark[2], None))
            elif not open_:
                faults.append(f"a bracket closes that never opened, near {marked[max(0, position - 40) : position]!r}")
                return mentions
            else:
                key, start = open_.pop()
                if start is not None:
                    mentions.append((key, start, last))
            continue
        letter = (mark[1] if mark else marked[position]).translate(PLAIN)
        position = mark.end() if mark else position + 1
        if letter.isspace():
            continue
        while at < len(plain) and plain[at].isspace():
            at += 1
        if at >= len(plain) or plain[at] != letter:
            faults.append(
                f"differs from the article near {marked[max(0, position - 40) : position + 10]!r}: "
                f"the article goes on {text.text[at : at + 30]!r}"
            )
            return mentions
        open_ = [(key, at if start is None else start) for key, start in open_]
        at += 1
        last = at
    if plain[at:].strip():
        faults.append(f"ends too early: the article goes on {text.text[at : at + 40]!r}")
    if open_:
        faults.append(f"[{open_[-1][0]} … is never closed")
    return mentions
