from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.comparison import find_notices
from reportedly.ledger import open_ledger
from reportedly.ledger.view import Filter, open_view
from reportedly.records import Article, Figure, ReaderVersion, Reading, Span

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2031-06-29"


def _ledger(path: Path, befell: str | None = "exchanged") -> Path:
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="read", started="2031-07-01T00:00:00+00:00", reader=ReaderVersion("rules", 1))
        for address, low, each in (("a.txt", 144.0, True), ("b.txt", 288.0, False)):
            article = Article(address, address, "144 men", outlet=address.upper())
            figure = Figure(
                article.id, None, Span(0, 7), "144 men", low, low, None, "men", befell, as_of=DAY, each_side=each
            )
            reading = Reading(article.id, ReaderVersion("rules", 1), figures=(figure,))
            ledger.write_article(run, article, reading, (), intake_version=1)
    return path


def test_a_notice_comes_of_another_article(tmp_path: Path) -> None:
    with open_view(_ledger(tmp_path / "a.db")) as view:
        (line,) = find_notices(view, Filter())
        assert line.article.address == "b.txt"
        assert "A.TXT has 144 for each" in line.notice.message


def test_it_is_listed_with_its_own_article_alone(tmp_path: Path) -> None:
    with open_view(_ledger(tmp_path / "a.db")) as view:
        assert [*find_notices(view, Filter(article="a.txt"))] == []
        assert len([*find_notices(view, Filter(article="b.txt"))]) == 1


def test_figures_that_say_nothing_of_what_befell_are_not_compared(tmp_path: Path) -> None:
    with open_view(_ledger(tmp_path / "a.db", befell=None)) as view:
        assert [*find_notices(view, Filter())] == []
