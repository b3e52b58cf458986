"""The questions that the view asks: SQL that reads the ledger, to be followed by a WHERE and an ORDER BY.

Every query that takes a filter names its relations alike: `l` has the address, `r` the reading that counts there, `a`
its article, `s` the statements, `f` the figures, `t` the times, `e` the events, `m` the mentions, `o` the origins, `n`
the notices, `x` the echoes. None of them may write.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from reportedly.ledger.echoes import ECHO_COLUMNS
from reportedly.ledger.rows import (
    ARTICLE_COLUMNS,
    EVENT_COLUMNS,
    FIGURE_COLUMNS,
    MENTION_COLUMNS,
    NOTICE_COLUMNS,
    ORIGIN_COLUMNS,
    PROBLEM_COLUMNS,
    STATEMENT_COLUMNS,
    TIME_COLUMNS,
    read_text,
)
from reportedly.ledger.seals import ARTICLE_SEALED, READING_SEALED

if TYPE_CHECKING:
    import sqlite3


def _columns(relation: str, names: tuple[str, ...]) -> str:
    return ", ".join(f"{relation}.{name}" for name in names)


CURRENT = "latest AS l JOIN readings AS r ON r.reading = l.reading JOIN articles AS a ON a.article = r.article"
SEALS = "LEFT JOIN article_seals AS z ON z.article = r.article"

SELECT_LINES = f"""
    SELECT l.address, r.reading, a.article, {_columns("a", ARTICLE_SEALED)}, z.text_hash, z.sums, z.seal,
        {_columns("r", (*READING_SEALED, "seal"))},
        (SELECT count(*) FROM statements WHERE reading = r.reading),
        (SELECT count(*) FROM notices WHERE article = a.article)
            + (SELECT count(*) FROM notices WHERE reading = r.reading),
        (SELECT count(*) FROM problems WHERE reading = r.reading),
        (SELECT count(*) FROM problems
         WHERE attempt = (SELECT max(attempt) FROM attempts WHERE address = l.address))
    FROM {CURRENT} {SEALS}
"""  # noqa: S608 -- this and the queries below are made of this module's constants
BY_PLACE = "ORDER BY l.address"
SELECT_SUMS = f"""
    SELECT r.sums, z.sums FROM latest AS l LEFT JOIN readings AS r ON r.reading = l.reading {SEALS}
"""  # noqa: S608 -- as above

SELECT_STATEMENTS = f"""
    SELECT l.address, {_columns("s", (*STATEMENT_COLUMNS, "seal"))}
    FROM {CURRENT} JOIN statements AS s ON s.reading = r.reading
"""  # noqa: S608 -- as above
STATEMENTS_BY_PLACE = "ORDER BY l.address, s.start, s.statement"

SELECT_FIGURES = f"""
    SELECT l.address, {_columns("f", (*FIGURE_COLUMNS, "seal"))}
    FROM {CURRENT} JOIN figures AS f ON f.reading = r.reading
"""  # noqa: S608 -- as above
FIGURES_BY_PLACE = "ORDER BY l.address, f.start, f.figure"

SELECT_TIMES = f"""
    SELECT l.address, {_columns("t", (*TIME_COLUMNS, "seal"))}
    FROM {CURRENT} JOIN times AS t ON t.reading = r.reading
"""  # noqa: S608 -- as above
TIMES_BY_PLACE = "ORDER BY l.address, t.start, t.time"

SELECT_EVENTS = f"""
    SELECT l.address, {_columns("e", (*EVENT_COLUMNS, "seal"))}
    FROM {CURRENT} JOIN events AS e ON e.reading = r.reading
"""  # noqa: S608 -- as above
EVENTS_BY_PLACE = "ORDER BY l.address, e.start, e.event"

SELECT_MENTIONS = f"""
    SELECT l.address, {_columns("m", (*MENTION_COLUMNS, "seal"))}
    FROM {CURRENT} JOIN mentions AS m ON m.reading = r.reading
"""  # noqa: S608 -- as above
MENTIONS_BY_PLACE = "ORDER BY l.address, m.start, m.mention"

NAMED_ACTORS = """
    JOIN mentions AS m ON m.reading = r.reading JOIN actor_mentions AS u ON u.mention = m.mention
    JOIN actor_names AS n ON n.name_id = u.name_id JOIN actors AS c ON c.id = n.actor
"""
SELECT_ACTORS = f"""
    SELECT c.id, c.name, c.kind, c.side, c.reasons, a.id, a.address, m.printed FROM {CURRENT} {NAMED_ACTORS}
"""  # noqa: S608 -- as above
FIND_ACTORS = f"SELECT c.id FROM {CURRENT} {NAMED_ACTORS}"  # noqa: S608 -- as above
ACTORS_BY_NAME = "ORDER BY c.name, c.id, l.address, m.start, m.mention"
SELECT_ACTOR_KEYS = f"SELECT a.id, m.name, m.printed, c.id, c.name, c.side FROM {CURRENT} {NAMED_ACTORS}"  # noqa: S608 -- as above

SELECT_ORIGINS = f"""
    SELECT l.address, {_columns("o", (*ORIGIN_COLUMNS, "seal"))}
    FROM {CURRENT} JOIN origins AS o ON o.reading = r.reading
"""  # noqa: S608 -- as above
ORIGINS_BY_PLACE = "ORDER BY l.address, o.start, o.origin"

SELECT_ECHOES = f"""
    WITH now AS MATERIALIZED (
        SELECT article, address FROM latest JOIN echo_texts ON echo_texts.reading = latest.reading
    )
    SELECT one.address, other.address, {_columns("x", ECHO_COLUMNS)}
    FROM echoes AS x JOIN now AS one ON one.article = x.a JOIN now AS other ON other.article = x.b
"""  # noqa: S608 -- as above; MATERIALIZED: else the latest attempts are sought anew for each echo
ECHOES_BY_PLACE = "ORDER BY one.address, other.address"

SELECT_SPEAKERS = f"""
    SELECT s.speaker, ranked(CAST(s.speaker_kind AS BLOB)), ranked(CAST(s.speaker_role AS BLOB)), count(*),
        sum(s.stance = 'denies'), count(DISTINCT l.address), ranked(CAST(a.outlet AS BLOB))
    FROM {CURRENT} JOIN statements AS s ON s.reading = r.reading AND s.speaker IS NOT NULL
"""  # noqa: S608 -- as above
SPEAKERS_BY_WEIGHT = "GROUP BY s.speaker ORDER BY count(*) DESC, s.speaker"

SELECT_NOTICES = f"""
    SELECT l.address, {_columns("n", (*NOTICE_COLUMNS, "seal"))}
    FROM {CURRENT} JOIN notices AS n ON n.article = a.article OR n.reading = r.reading
"""  # noqa: S608 -- as above
NOTICES_BY_PLACE = 'ORDER BY l.address, n.start, n."end", n.notice'

LISTED = {
    "statements": (SELECT_STATEMENTS, STATEMENTS_BY_PLACE),
    "figures": (SELECT_FIGURES, FIGURES_BY_PLACE),
    "times": (SELECT_TIMES, TIMES_BY_PLACE),
    "events": (SELECT_EVENTS, EVENTS_BY_PLACE),
    "mentions": (SELECT_MENTIONS, MENTIONS_BY_PLACE),
    "origins": (SELECT_ORIGINS, ORIGINS_BY_PLACE),
    "notices": (SELECT_NOTICES, NOTICES_BY_PLACE),
}
"""The queries whose rows begin with an address, and are one row of one table beyond that."""

SELECT_PROBLEMS = f"""
    SELECT {_columns("l", (*PROBLEM_COLUMNS, "seal"))}
    FROM latest_problems AS l
    LEFT JOIN latest AS c ON c.address = l.address
    LEFT JOIN readings AS r ON r.reading = c.reading
    LEFT JOIN articles AS a ON a.article = r.article
"""  # noqa: S608 -- as above
PROBLEMS_BY_PLACE = "ORDER BY l.address, l.problem"

SELECT_ADDRESS_PROBLEMS = f"SELECT {_columns('l', (*PROBLEM_COLUMNS, 'seal'))} FROM latest_problems AS l"  # noqa: S608 -- as above
SELECT_ARTICLE = f"""
    SELECT {_columns("a", ARTICLE_COLUMNS)}, z.text_hash FROM articles AS a JOIN article_seals AS z USING (article)
    WHERE a.article = ?
"""  # noqa: S608 -- as above
SELECT_INTAKE_NOTICES = (
    f"SELECT {_columns('n', (*NOTICE_COLUMNS, 'seal'))} FROM notices AS n WHERE n.article = ? ORDER BY notice"  # noqa: S608 -- as above
)
SELECT_READER_NOTICES = (
    f"SELECT {_columns('n', (*NOTICE_COLUMNS, 'seal'))} FROM notices AS n WHERE n.reading = ? ORDER BY notice"  # noqa: S608 -- as above
)

WITH_ADDRESS = "l.address = CAST(? AS TEXT)"
WITH_STATEMENT_ID = "s.id = CAST(? AS TEXT)"
WITH_ID = "a.id = CAST(? AS TEXT)"
WITH_ID_BEGINNING = "instr(a.id, CAST(? AS TEXT)) = 1"
WITH_ADDRESS_ENDING = "ends(CAST(l.address AS BLOB), ?)"


class Ranked:
    """An aggregate for SQL: the values as a JSON list, each once, most frequent first, then in alphabetical order."""

    def __init__(self) -> None:
        self.counts: Counter[bytes] = Counter()

    def step(self, value: bytes | None) -> None:
        """Counts one row's value."""
        if value is not None:
            self.counts[value] += 1

    def finalize(self) -> str:
        """The list."""
        return json.dumps(
            [read_text(value) for value, _ in sorted(self.counts.items(), key=lambda kv: (-kv[1], kv[0]))]
        )


def register_ranked(connection: sqlite3.Connection) -> None:
    """Gives the connection the aggregate."""
    connection.create_aggregate("ranked", 1, Ranked)  # type: ignore[arg-type] # typeshed knows sums only
