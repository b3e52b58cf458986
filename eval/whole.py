"""The figures that the scorers give, as tables: of the whole program, and of what each way of reading is worth.

In: what a scorer printed (`scorers.read_scores`). Out: tables. Nothing is measured here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.report import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eval.report import Kind
    from eval.scales import Scale
    from eval.scorers import Scores

ROLES = ("source", "cue", "content")
PUBLISHED = {"source": 83.2, "cue": 75.3, "content": 72.9}
"""Exact-span F1 of BERT-base with Cofe on PolNeAR's test part, the highest published (CofeNet, COLING 2022)."""

_LINKED = (
    "Linked: cue and source overlap the marked ones; the content shares half of its characters (loose), nine tenths\n"
    "(tight), or is equal (exact). F1."
)
_FOUND = "Found: the content shares at least half of its words with a marked one (intersection over union)."


def tabulate_whole(scale: Scale, scores: Scores) -> list[Table]:
    """The tables of one set as the whole program does on it."""
    return (
        _tabulate_statements(scale.name, scores) if scale.form == "statements" else _tabulate_spans(scale.name, scores)
    )


def _tabulate_statements(name: str, scores: Scores) -> list[Table]:
    columns = (Column("precision"), Column("recall"), Column("F1"), Column("marked", "count"), Column("given", "count"))
    counts = (scores["count_gold"], scores["count_given"])
    rows = tuple(
        Row(title, (*(scores[f"{key}_{which}"] for which in ("precision", "recall", "f1")), *counts))
        for title, key in (("content", "content"), ("content, with the right speaker", "attributed"))
    )
    found: tuple[tuple[str, Kind], ...] = (
        ("right", "higher"),
        ("null", "open"),
        ("wrong", "lower"),
        ("mode", "higher"),
        ("stance", "higher"),
        ("via", "higher"),
    )
    titles = {"right": "speaker right", "null": "no speaker", "wrong": "speaker wrong"}
    of_found = Table(
        "of those found",
        name,
        tuple(Column(titles.get(key, f"{key} right"), kind) for key, kind in found),
        (Row("statements", tuple(scores[key] for key, _ in found)),),
    )
    return [Table("statements", name, columns, rows, _FOUND), of_found]


def _tabulate_spans(name: str, scores: Scores) -> list[Table]:
    columns = (Column("exact F1"), Column("characters F1"), Column("published, test part", "detail"))
    rows = tuple(Row(role, (scores[f"{role}_exact"], scores[f"{role}_chars"], PUBLISHED[role])) for role in ROLES)
    linked = Table(
        "linked",
        name,
        (Column("loose"), Column("tight"), Column("exact"), Column("marked", "count"), Column("given", "count")),
        (Row("attributions", tuple(scores[key] for key in ("loose", "tight", "exact", "count_gold", "count_given"))),),
        _LINKED,
    )
    return [Table("spans", name, columns, rows), linked]


def tabulate_ablation(scale: Scale, scores: Mapping[str, Scores]) -> Table:
    """One row for each way of reading (rules, tagger, both), by the figures that matter most."""
    if scale.form == "statements":
        columns = {
            "content_precision": Column("content precision"),
            "content_recall": Column("recall"),
            "content_f1": Column("F1"),
            "attributed_f1": Column("with right speaker F1"),
            "wrong": Column("speaker wrong", "lower"),
        }
    else:
        columns = {f"{role}_exact": Column(f"{role} exact F1") for role in ROLES}
        columns |= {level: Column(f"linked {level}") for level in ("loose", "tight", "exact")}
    rows = tuple(Row(use, tuple(given[key] for key in columns)) for use, given in scores.items())
    return Table("what each way of reading is worth", scale.name, tuple(columns.values()), rows)
