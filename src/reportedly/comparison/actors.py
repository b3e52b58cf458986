"""Actors brought into step: mentions that came, went or were judged come in, links and actors in the ledger go out.

A name is compared with those it shares a key with, and the names that links hold together are told apart anew; the rest
of the ledger is not looked at. What comes out is the same in whatever order and steps the articles came.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from reportedly.ledger import actors as kept
from reportedly.ledger.links import drop_links, read_verdicts, write_links
from reportedly.linking.actors import (
    ASKS,
    CROWD,
    MOST_TRAITS,
    Merge,
    Name,
    Told,
    choose_kind,
    find_keys,
    find_owners,
    find_shorts,
    find_side,
    is_single,
    merge_names,
    propose_links,
    read_name,
)
from reportedly.linking.bodies import find_states
from reportedly.linking.known import Known, read_known
from reportedly.records import hash_id
from reportedly.relations import Link

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reportedly.ledger import Linking
    from reportedly.packs import Pack
    from reportedly.records import Mention
    from reportedly.relations import Verdict

LARGEST = 400
"""Names that links may hold together: a longer chain of likenesses tells nothing, and only the judged are joined."""


def update_actors(step: Linking, pack: Pack) -> None:
    """Brings the links of the kind "actor" and the actors into step with what `step` says has changed."""
    _Update(step.connection, read_known(pack)).run(step)


class _Update:
    """One step under way."""

    def __init__(self, connection: sqlite3.Connection, known: Known) -> None:
        self._connection, self._known = connection, known
        self._told: dict[str, Told] = {}
        self._judged: dict[str, set[str]] = {}
        self._keys: dict[str, set[str]] = {}
        self._bearers: dict[str, list[str]] = {}
        self._names: dict[str, Name] = {}

    def run(self, step: Linking) -> None:
        """All of the step."""
        connection, changes = self._connection, step.changes
        if changes.anew:
            kept.drop_all(connection)
        for a, b in kept.find_judged(connection):
            self._judged.setdefault(a, set()).add(b)
            self._judged.setdefault(b, set()).add(a)
        touched = kept.drop_uses(connection, changes.gone.values())
        for reading in changes.added.values():
            touched |= self._enter(reading)
        touched |= kept.read_names(connection, {end for pair in changes.judged for end in pair}).keys()
        affected = self._change_keys(touched)
        self._link(touched)
        self._merge(affected | touched)

    def _enter(self, reading: int) -> set[str]:
        """Keeps the names that a reading uses; their ids."""
        rows = [(key, self._mended(mention)) for key, mention in kept.read_mentions(self._connection, reading)]
        owners = find_owners(mention for _, mention in rows)
        uses: list[kept.Use] = []
        names: dict[str, str] = {}
        for key, mention in rows:
            name = read_name(mention, owners)
            name_id = name.id
            if name_id not in self._names:
                self._names[name_id] = name
                names[name_id] = json.dumps(name, ensure_ascii=False)
            states = {state for role in mention.roles for state in find_states(role)} if name.sort == "person" else ()
            traits = json.dumps([sorted(find_shorts(mention)), sorted(states)], ensure_ascii=False)
            uses.append(kept.Use(key, reading, name_id, mention.kind, traits))
        kept.write_names(self._connection, sorted(names.items()))
        kept.write_uses(self._connection, uses)
        return {use.name_id for use in uses}

    def _mended(self, mention: Mention) -> Mention:
        """The mention with its kind as the pack has it: readers take "Wagner" for a person."""
        found = self._known.find(mention.name, person=mention.kind == "person")
        if found is None or (found[1] == "person") == (mention.kind == "person"):
            return mention
        return mention.__class__(
            mention.article_id, mention.name, found[1], mention.span, mention.printed, mention.roles
        )

    def _tell(self, name_id: str) -> Told | None:
        """All that is told of a name; None where nothing uses it any more."""
        if name_id in self._told:
            return self._told[name_id]
        traits = kept.read_traits(self._connection, name_id, MOST_TRAITS)
        name = self._names.get(name_id)
        if name is None and (printed := kept.read_names(self._connection, [name_id]).get(name_id)):
            name = Name(*json.loads(printed))
        if not traits or name is None:
            return None
        lists = [json.loads(one) for one in traits]
        known = self._known.find(name.printed, person=name.sort == "person")
        if known is None and name.owner:
            known = self._known.find(f"{name.owner} {name.printed}", person=False)
        told = Told(
            name,
            frozenset(short for shorts, _ in lists for short in shorts),
            frozenset(state for _, states in lists for state in states),
            known=known[0] if known and not name.article_id else "",
        )
        self._told[name_id] = told
        return told

    def _change_keys(self, touched: set[str]) -> set[str]:
        """Brings the keys of `touched` into step; whom that concerns besides.

        The bearers of a key that became a crowd's, or is one no more, are added to `touched`.
        """
        connection = self._connection
        balance: Counter[str] = Counter()
        gone: list[tuple[str, str]] = []
        new: list[tuple[str, str]] = []
        for name_id in sorted(touched):
            told = self._tell(name_id)
            before, now = kept.read_keys(connection, name_id), set(find_keys(told)) if told else set()
            self._keys[name_id] = now
            gone += [(key, name_id) for key in before - now]
            new += [(key, name_id) for key in now - before]
        balance.update(key for key, _ in new)
        balance.subtract(key for key, _ in gone)
        kept.change_keys(connection, gone, new)
        for key, change in sorted(balance.items()):
            bearers = self._find_bearers(key)
            count = len(bearers) if len(bearers) <= CROWD else kept.count_bearers(connection, key)
            if (count > CROWD) != (count - change > CROWD):
                touched.update(kept.find_bearers(connection, key))
        affected = {name_id for group in kept.spread(connection, touched) for name_id in group}
        kept.drop_actors(connection, sorted(affected))
        return affected

    def _find_bearers(self, key: str) -> list[str]:
        """The names that have a key, one more than a crowd at most."""
        if key not in self._bearers:
            self._bearers[key] = kept.find_bearers(self._connection, key, CROWD + 1)
        return self._bearers[key]

    def _link(self, touched: set[str]) -> None:
        """Links `touched` anew, and forgets those that nothing uses."""
        connection = self._connection
        drop_links(connection, "actor", sorted(touched))
        pairs: set[tuple[str, str]] = set()
        for name_id in sorted(touched):
            if self._tell(name_id) is None:
                kept.drop_name(connection, name_id)
                continue
            pairs.update((min(name_id, other), max(name_id, other)) for other in self._find_partners(name_id))
        found = {(link.a, link.b): link for link in propose_links(self._told, sorted(pairs))}
        for a, b in sorted(pairs - found.keys()):
            if b in self._judged.get(a, ()):
                reason = f"{self._told[a].name.printed} = {self._told[b].name.printed}: somebody was asked"
                found[a, b] = Link("actor", a, b, ASKS, reason)
        write_links(connection, (found[pair] for pair in sorted(found)))

    def _find_partners(self, name_id: str) -> set[str]:
        connection, found = self._connection, set(self._judged.get(name_id, ()))
        keys = self._keys[name_id] if name_id in self._keys else kept.read_keys(connection, name_id)
        for key in keys:
            if len(bearers := self._find_bearers(key)) <= CROWD:
                found.update(bearers)
        return {other for other in found if other != name_id and self._tell(other)}

    def _merge(self, names: Iterable[str]) -> None:
        """Makes the actors anew of all names that links hold together with `names`."""
        verdicts = read_verdicts(self._connection, "actor")
        alive = [name_id for name_id in names if self._tell(name_id)]
        made = []
        for group in kept.spread(self._connection, alive):
            told = {name_id: found for name_id in group if (found := self._tell(name_id))}
            links: list[Link] = []
            if len(group) > 1:
                rows = (row for name_id in group for row in kept.find_links(self._connection, name_id))
                links = [Link("actor", *row) for row in rows]
            if len(group) > LARGEST:
                links = [link for link in links if verdicts.get(link.id) == "same"]
            made += [self._make(merge, told, verdicts) for merge in merge_names(told, links, verdicts)]
        kept.write_actors(self._connection, made)

    def _make(self, merge: Merge, told: dict[str, Told], verdicts: dict[str, Verdict]) -> kept.ActorRow:
        counts = {name_id: kept.count_kinds(self._connection, name_id) for name_id in merge.names}
        return kept.ActorRow(
            id=hash_id("actor", merge.names[0]),
            name=_choose_name([(told[one], counts[one].total()) for one in merge.names]),
            kind=choose_kind(sum(counts.values(), Counter())),  # type: ignore[arg-type] # what mentions have
            side=self._choose_side([told[one] for one in merge.names]),
            reasons=tuple(
                f"{link.reason} (a person's judgement)" if verdicts.get(link.id) == "same" else link.reason
                for link in merge.links
            ),
            names=merge.names,
        )

    def _choose_side(self, names: Sequence[Told]) -> str | None:
        known = [one for one in names if one.known]
        sides = [find_side(one, self._known.sides, self._known.of) for one in known or names]
        found = Counter(side for side in sides if side)
        ranked = found.most_common(2)
        return ranked[0][0] if len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1]) else None


def _choose_name(names: Sequence[tuple[Told, int]]) -> str:
    """The form used most, of equals the longest, then the first by the alphabet; a family name alone only where it is
    the only one.
    """
    ranked = sorted(names, key=lambda one: (is_single(one[0]), -one[1], -len(one[0].name.printed), one[0].name))
    return ranked[0][0].name.printed
