"""The ledger as shown: a ledger and the plan of what is hidden come in, a ledger that never held it goes out.

Everything that lists, searches, compares, exports or shows reads the copy, so that no filter, order, count or delay can
tell what is hidden: it is not there. Ids are made anew, keyed by the ledger's secret: stable for one ledger, and not to
be worked out from a name or from the bytes of an article.
"""

from __future__ import annotations

import hmac
import re
from collections import defaultdict
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger import open_ledger
from reportedly.ledger.copies import Renamed, copy_links, read_secret
from reportedly.records import ID_LENGTH, normal_address
from reportedly.redaction.shading import READER, Shader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportedly.ledger.store import Ledger
    from reportedly.ledger.view import ArticleView, View
    from reportedly.records import Mention, Problem
    from reportedly.redaction.masking import Shown
    from reportedly.redaction.plan import Plan


_OF_CONTENT = re.compile(r"^((?:upload|paste)/)([0-9a-f]+)(?=/)")


class Counted(NamedTuple):
    """What was hidden."""

    persons: int
    details: int
    articles: int  # in which something was

    def __str__(self) -> str:
        """For people.

        >>> str(Counted(1, 2, 1)), str(Counted(0, 0, 0))
        ('hid 1 person and 2 details in 1 article', 'hid nothing')
        """
        if not self.articles:
            return "hid nothing"
        counts = ((self.persons, "person"), (self.details, "detail"), (self.articles, "article"))
        persons, details, articles = (f"{count} {noun}{'s' * (count != 1)}" for count, noun in counts)
        return f"hid {persons} and {details} in {articles}"


def write_copy(view: View, plan: Plan, target: Path) -> Counted:
    """Writes the ledger of `view` as shown to `target`, which must not exist; raises only `LedgerError`."""
    with open_ledger(target) as ledger:
        ledger.hasten()
        return _Copyist(view, plan, ledger).copy()


class _Copyist:
    def __init__(self, view: View, plan: Plan, copy: Ledger) -> None:
        self._view, self._plan, self._copy = view, plan, copy
        self._key: Callable[..., str] = partial(make_key, read_secret(view))
        self._mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        for line in view.mentions():
            self._mentions[line.article.id].append(line.mention)
        self._shown: dict[str, Shown] = {}
        self._addresses: dict[str, str] = {}
        self._forms: dict[str, str] = {}  # names of parties that some article hides, as it shows them
        self._left: set[str] = set()  # names of bodies and places that another article leaves
        self._renamed = Renamed(
            addresses=self._addresses,
            articles={},
            statements={},
            mentions={},
            rename=partial(self._key, "id"),
            hide=self._hide,
            move=lambda article, span: self._shown[article].move(span),
        )

    def copy(self) -> Counted:
        run = self._copy.begin_run(command="", started="", reader=READER)
        persons: set[int] = set()
        details = articles = 0
        for one in self._view.full_articles():
            shown = self._copy_article(run, one)
            persons |= {stretch.person for stretch in shown.hidden if stretch.person}
            details += sum(not stretch.person for stretch in shown.hidden)
            articles += bool(shown.hidden)
        self._copy_problems(run)
        copy_links(self._view, self._copy, self._renamed)
        return Counted(len(persons), details, articles)

    def _copy_article(self, run: int, one: ArticleView) -> Shown:
        id_, text = one.line.id, one.article.text
        mask, shown = self._plan.screen(id_, text)
        self._shown[id_] = shown
        address = self._free(mask.hide(self._key_content(one.line.address), address=True))
        shader = Shader(one, shown, mask, address=address, digest=self._key("digest", id_))
        shade = shader.shade(self._mentions[id_])
        self._copy.write_article(run, shade.article, shade.reading, shade.problems, intake_version=1)
        self._addresses[normal_address(one.line.address)] = normal_address(address)
        self._renamed.articles[id_] = shade.article.id
        self._renamed.statements.update(shade.statements)
        self._renamed.mentions.update(shade.mentions)
        for mention in self._mentions[id_]:
            for form in {mention.name, *(form for form, _ in mention.printed)}:
                if form in shader.forms:
                    self._forms.setdefault(form, shader.forms[form])
                elif mention.kind != "person":
                    self._left.add(form)
        return shown

    def _hide(self, words: str) -> str:
        """Words that belong to no article: a name that the articles hide, and names within other words."""
        hidden = None if words in self._left else self._forms.get(words)
        return hidden or self._plan.mask.hide(words)

    def _key_content(self, address: str) -> str:
        """`address` without the hash of the content that one added in a browser has."""
        return _OF_CONTENT.sub(lambda match: f"{match[1]}{self._key('content', match[2])}", address)

    def _free(self, address: str) -> str:
        """`address`, told from another one that is the same as shown."""
        taken, found, count = {*self._addresses.values()}, address, 1
        while normal_address(found) in taken:
            count += 1
            found = f"{address} ({count})"
        return found

    def _copy_problems(self, run: int) -> None:
        """Those at addresses where nothing could be read."""
        hide = self._plan.mask.hide
        at: defaultdict[str, list[Problem]] = defaultdict(list)
        for problem in self._view.problems():
            if normal_address(problem.where) not in self._addresses:
                where = hide(problem.where, address=True)
                at[where].append(replace(problem, where=where, message=hide(problem.message)))
        for where, problems in at.items():
            self._copy.write_problems(run, where, problems)


def make_key(secret: bytes, *parts: str) -> str:
    """An id that nobody without `secret` can work out from `parts`.

    >>> make_key(b"one", "a") == make_key(b"one", "a"), make_key(b"one", "a") == make_key(b"other", "a")
    (True, False)
    """
    told = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(secret, told, sha256).hexdigest()[:ID_LENGTH]
