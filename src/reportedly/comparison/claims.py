"""The claims of a ledger with everybody's position: a view comes in, lines go out as the listings show them.

What is kept of claims is only which statements stand together. Who speaks, what was denied, which figures exclude one
another and how many origins there are is worked out here at each listing, from actors, echoes and credits as they are.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.view import ClaimLine, Filter
from reportedly.linking.answers import answers
from reportedly.linking.claims import read_contents
from reportedly.linking.groups import CLOSE, find_largest, join_judged, join_overlapping
from reportedly.linking.matters import find_matter, find_places
from reportedly.linking.origins import Line, find_origins
from reportedly.linking.polarity import has_negation, is_negated
from reportedly.linking.positions import Stated, count_contesting, find_positions, has_conflict
from reportedly.packs import load_pack
from reportedly.relations import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.ledger.claims import ClaimRow
    from reportedly.ledger.view import ActorKey, StatementLine, View
    from reportedly.packs import Pack
    from reportedly.records import Figure, StatedOrigin
    from reportedly.relations import Echo, Origin

EVERYTHING = Filter()


class Around(NamedTuple):
    """What the ledger knows about the statements of claims."""

    statements: Mapping[str, StatementLine]  # by id
    figures: Mapping[str, Sequence[Figure]]  # by the id of the statement
    actors: Mapping[tuple[str, str], ActorKey]
    echoes: Mapping[str, Sequence[Echo]]  # by the id of the article that comes first
    stated: Mapping[str, Sequence[StatedOrigin]]  # by the id of the article


class Found(NamedTuple):
    """A claim with what it is ordered by."""

    contesting: int  # speakers on the smaller side of the question
    line: ClaimLine


def find_claims(view: View, wanted: Filter = EVERYTHING, pack: Pack | None = None) -> Iterator[ClaimLine]:
    """The claims that two articles or more assert or deny, with a statement which `wanted` asks for.

    Disputed ones come first: those before others where the smaller of the two sides of the question has more speakers,
    and a larger part of all who speak; then those of more origins, of more articles, then by id.
    """
    pack = pack or load_pack()
    groups = _find_groups(view)
    if wanted != EVERYTHING:
        asked = {line.statement.id for line in view.statements(wanted)}
        groups = [group for group in groups if not asked.isdisjoint(group.members)]
    around = _look_around(view, {member for group in groups for member in group.members})
    found = (_make_line(group, around, pack, view) for group in groups)
    yield from (one.line for one in sorted((one for one in found if one.line.claim.articles > 1), key=_order))


def _order(found: Found) -> tuple[bool, float, int, int, str]:
    claim = found.line.claim
    contested = found.contesting**2 / len(claim.positions)
    return not claim.disputed, -contested, -len(claim.origins), -claim.articles, claim.id


def _find_groups(view: View) -> list[ClaimRow]:
    """What is kept, joined where blocks overlap and a person said so, without what another one holds whole."""
    same, different = view.judged_claims("same"), view.judged_claims("different")
    joined = join_overlapping([*view.claim_rows()], lambda row: find_matter(row.block), different)
    return find_largest(join_judged(joined, same, different))


def _look_around(view: View, members: set[str]) -> Around:
    statements = {id_: line for line in view.statements() if (id_ := line.statement.id) in members}
    figures: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure_line in view.figures():
        if figure_line.figure.statement_id in members:
            figures[figure_line.figure.statement_id].append(figure_line.figure)
    echoes: defaultdict[str, list[Echo]] = defaultdict(list)
    for echo_line in view.echoes():
        echoes[echo_line.echo.a].append(echo_line.echo)
    stated: defaultdict[str, list[StatedOrigin]] = defaultdict(list)
    for credit_line in view.credits():
        stated[credit_line.article.id].append(credit_line.credit)
    return Around(statements, figures, view.find_actors(), echoes, stated)


def _make_line(group: ClaimRow, around: Around, pack: Pack, view: View) -> Found:
    # A statement that was kept and is gone since: the links are not in step, and the listing says so.
    found = ((member, around.statements[member]) for member in group.members if member in around.statements)
    by_day = sorted(found, key=lambda one: (one[1].article.published or "9999", one[1].article.address, one[0]))
    lines = [line for _, line in by_day]
    matter = find_matter(group.block)
    stated = [_make_stated(id_, line, around, pack, matter) for id_, line in by_day]
    positions = find_positions(stated, group.gist)
    closeness = _find_closeness(group, stated, around, pack)
    near = [(line, one) for line, one in zip(lines, stated, strict=True) if closeness[one.statement_id] >= CLOSE]
    heard = [one for _, one in near]
    contesting = 0
    if len({one.says_yes for one in heard}) > 1:
        vectors = view.claim_vectors([one.statement_id for one in heard])
        contents = read_contents([vectors[one.statement_id] for one in heard])
        contesting = count_contesting(heard, contents @ contents.T)
    articles = {line.article.id: line.article for line, _ in near}
    outlets = {article.outlet or article.address for article in articles.values()}
    gist = around.statements.get(group.gist)
    title = next((one.title for one in pack.matters if one.name == matter), matter)
    claim = Claim(
        id=group.id,
        gist=gist.statement.content if gist else "",
        positions=positions,
        articles=len(articles),
        outlets=len(outlets),
        origins=_find_origins(near, around),
        disputed=contesting > 0 or has_conflict(heard),
        reason=f"{title}; alike at {group.likeness:.2f} and more",
    )
    figures = tuple(figure for one in stated for figure in one.figures)
    return Found(contesting, ClaimLine(claim, tuple(lines), figures, closeness))


def _find_closeness(group: ClaimRow, stated: Sequence[Stated], around: Around, pack: Pack) -> dict[str, float]:
    """How near each statement is to the gist; one whose words say no of something else is half as near."""
    closeness = dict(zip(group.members, group.closeness, strict=True))
    gist = around.statements.get(group.gist)
    says_yes = next((not one.negated for one in stated if one.statement_id == group.gist), True)
    for one in stated:
        # What its cue denies is denied; a no in its words has to be of what the gist says.
        if gist and not one.denies and one.says_yes != says_yes and closeness[one.statement_id] >= CLOSE:
            content = around.statements[one.statement_id].statement.content
            if not answers(content, gist.statement.content, find_matter(group.block), pack):
                closeness[one.statement_id] /= 2
    return closeness


def _make_stated(id_: str, line: StatementLine, around: Around, pack: Pack, matter: str) -> Stated:
    one = line.statement
    actor = around.actors.get((line.article.id, one.speaker.name)) if one.speaker else None
    return Stated(
        statement_id=id_,
        published=line.article.published,
        actor_id=actor.id if actor else None,
        speaker=actor.name if actor else one.speaker.name if one.speaker else None,
        side=actor.side if actor else None,
        denies=one.stance == "denies",
        negated=has_negation(one.content) and is_negated(one.content, find_places(one.content, pack, matter)),
        figures=tuple(around.figures.get(id_, ())),
    )


def _find_origins(lines: Sequence[tuple[StatementLine, Stated]], around: Around) -> tuple[Origin, ...]:
    articles = {line.article.id for line, _ in lines}
    echoes = [echo for article in sorted(articles) for echo in around.echoes.get(article, ()) if echo.b in articles]
    return find_origins(
        [
            Line(
                one.statement_id,
                line.article.id,
                line.article.outlet,
                line.article.published,
                line.statement.content_spans,
                line.statement.via,
                line.statement.speaker.name if line.statement.speaker else None,
                one.actor_id,
                one.speaker,
            )
            for line, one in lines
        ],
        echoes,
        {article: around.stated[article] for article in articles if article in around.stated},
    )
