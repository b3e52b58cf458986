"""The arguments that several commands share, declared once.

A command that lists takes `wanted: Filter`; `with_filter` puts the options of `read_filter` in its place, so that every
listing narrows by the same words. Wrong values end in one clear line (exit 2), never in an empty listing.
"""

import inspect
import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated

import typer

from reportedly.ledger.filters import Filter
from reportedly.records import Modality, Stance
from reportedly.relations import LinkKind

LedgerPath = Annotated[
    Path,
    typer.Option("--ledger", "-l", metavar="FILE", envvar="REPORTEDLY_LEDGER", help="The ledger."),
]
JsonLines = Annotated[bool, typer.Option("--json", help="Print one JSON object a line instead of a table.")]
Redact = Annotated[
    bool,
    typer.Option("--redact", help="Hide private persons, captives and their families, and what tells who they are."),
]
DEFAULT_LEDGER = Path("reportedly.db")

DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


class StanceName(StrEnum):
    """The stances as words of the command line."""

    ASSERTS = "asserts"
    DENIES = "denies"


STANCES: dict[StanceName, Stance] = {StanceName.ASSERTS: "asserts", StanceName.DENIES: "denies"}


class ModalityName(StrEnum):
    """The modalities of events as words of the command line."""

    REPORTED = "reported"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    FUTURE = "future"


MODALITIES: dict[ModalityName, Modality] = {
    ModalityName.REPORTED: "reported",
    ModalityName.NEGATED: "negated",
    ModalityName.HYPOTHETICAL: "hypothetical",
    ModalityName.FUTURE: "future",
}


class LinkKindName(StrEnum):
    """The kinds of links as words of the command line."""

    ACTOR = "actor"
    ECHO = "echo"
    CLAIM = "claim"


LINK_KINDS: dict[LinkKindName, LinkKind] = {
    LinkKindName.ACTOR: "actor",
    LinkKindName.ECHO: "echo",
    LinkKindName.CLAIM: "claim",
}


def as_link_kind(name: LinkKindName | None) -> LinkKind | None:
    """The kind of link that `name` names."""
    return LINK_KINDS[name] if name else None


NOT_EVERYWHERE = frozenset(("kind", "modality"))
"""Filters that not every listing has a meaning for."""


def check_date(value: str | None) -> str | None:
    """`value` where it is a year, a month or a day that exists; raises `typer.BadParameter` where it is not.

    >>> check_date("2022-09"), check_date(None)
    ('2022-09', None)
    """
    if value is None:
        return None
    match = DATE.fullmatch(value)
    try:
        if match:
            date(*(int(part or 1) for part in match.groups()))
            return value
    except ValueError:
        pass
    raise typer.BadParameter(f"{value!r} is no date; write 2022, 2022-09 or 2022-09-21.")


def read_filter(  # noqa: PLR0913 - each option is one, by keyword
    *,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Part of the speaker's name.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Part of the outlet's name.")] = None,
    article: Annotated[
        str | None, typer.Option(metavar="WHICH", help="Part of the article's address or title, or its id.")
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS", help='Words in the statement; "a phrase" in quotes, the start of a word as conv*.'
        ),
    ] = None,
    stance: Annotated[
        StanceName | None, typer.Option(metavar="asserts|denies", help="Only what is asserted, or only what is denied.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=check_date, help="Published then or later: 2022, 2022-09, 2022-09-21."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", callback=check_date, help="Published then or earlier.")
    ] = None,
    min_confidence: Annotated[
        float | None, typer.Option(metavar="0-1", min=0, max=1, help="Only statements at least that certain.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Only of that kind, called as the listing calls it: exchanged.")
    ] = None,
    modality: Annotated[
        ModalityName | None,
        typer.Option(
            metavar="reported|negated|hypothetical|future",
            help="Only what is said to have happened, not to have, that it may, or that it will.",
        ),
    ] = None,
    redact: Redact = False,
) -> Filter:
    """What the options ask for; raises `typer.BadParameter` where no date can fit."""
    if since and until and since[: len(until)] > until[: len(since)]:
        raise typer.BadParameter("--since is later than --until: no article can be both.")
    return Filter(
        speaker=speaker,
        outlet=outlet,
        article=article,
        text=text,
        stance=STANCES[stance] if stance else None,
        since=since,
        until=until,
        min_confidence=min_confidence,
        kind=kind,
        modality=MODALITIES[modality] if modality else None,
        redacted=redact,
    )


def with_filter(command: Callable[..., None]) -> Callable[..., None]:
    """`command` with its keyword parameter `wanted` replaced by the options of `read_filter` that each listing has.

    typer has no groups of options; the choice was between this and eight parameters written out in every command.
    """
    return with_filter_and()(command)


def with_filter_and(*more: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """As `with_filter`, with those of `NOT_EVERYWHERE` that `more` names."""
    found = inspect.signature(read_filter).parameters
    options = {name: option for name, option in found.items() if name not in NOT_EVERYWHERE - {*more}}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = [parameter for parameter in inspect.signature(command).parameters.values() if parameter.name != "wanted"]

        @wraps(command)
        def filtered(**given: object) -> None:
            chosen = {name: given.pop(name) for name in options}
            command(**given, wanted=read_filter(**chosen))  # type: ignore[arg-type]  # typer has converted them

        parameters = [*own, *options.values()]
        filtered.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        filtered.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return filtered

    return decorate
