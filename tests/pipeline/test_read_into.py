"""The stages in order, on real files and a real ledger; faults are put in by hand where no input can cause them."""

import io
import json
import sqlite3
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from reportedly import pipeline
from reportedly.intake import find_documents
from reportedly.ledger import Ledger, LedgerError, open_ledger
from reportedly.ledger.view import open_view
from reportedly.packs import Pack, load_pack
from reportedly.pipeline import Step, Summary, read_into
from reportedly.reading import READER, read_article, reader_version
from reportedly.records import Article, Problem, ReaderVersion, Reading

FERRY = "Ferry leaves Ostrava Bay\n\nMinister Ilva Tarn said the ferry had left at dawn.\n"
TRAIN = "Train stops in Lower Vennik\n\nThe line would be closed until June, the railway said.\n"


def make_clock() -> Callable[[], str]:
    seconds = count()
    return lambda: f"2031-07-01T00:00:{next(seconds):02}+00:00"


def run(path: Path, *addresses: str | Path, stdin: bytes = b"") -> tuple[Summary, list[Step]]:
    steps: list[Step] = []
    with open_ledger(path) as ledger:
        texts = [str(address) for address in addresses]
        summary = read_into(ledger, texts, now=make_clock(), stdin=io.BytesIO(stdin), on_step=steps.append)
    return summary, steps


def list_addresses(path: Path) -> list[str]:
    with open_view(path) as view:
        return [line.address for line in view.articles()]


def list_problems(path: Path) -> list[tuple[str, str]]:
    with open_view(path) as view:
        return [(problem.where, problem.kind) for problem in view.problems()]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "train.txt").write_text(TRAIN, encoding="utf-8")
    return folder


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "small.db"


def test_new_articles_are_read_and_kept(ledger: Path, news: Path) -> None:
    summary, steps = run(ledger, news)
    assert (summary.new, summary.read, summary.unchanged, summary.problems) == (2, 2, 0, 0)
    assert summary.statements == sum(step.statements for step in steps) >= 2
    with open_view(ledger) as view:
        speakers = {line.statement.speaker.name for line in view.statements() if line.statement.speaker}
    assert any("Ilva Tarn" in name for name in speakers)


def test_second_run_changes_nothing_and_parses_nothing(
    ledger: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(ledger, news)
    before = [list(map(str, open_view(ledger).statements())), list_problems(ledger)]
    monkeypatch.setattr(pipeline, "read_document", None)  # calling it would be an internal problem
    summary, steps = run(ledger, news)
    assert summary == Summary(unchanged=2)
    assert [step.outcome for step in steps] == ["unchanged", "unchanged"]
    assert [list(map(str, open_view(ledger).statements())), list_problems(ledger)] == before


def test_changed_bytes_are_read_again(ledger: Path, news: Path) -> None:
    run(ledger, news)
    (news / "train.txt").write_text(TRAIN.replace("June", "July"), encoding="utf-8")
    summary, _ = run(ledger, news)
    assert (summary.changed, summary.unchanged, summary.new) == (1, 1, 0)
    assert len(list_addresses(ledger)) == 2


def test_newer_reader_reads_again_and_older_does_not(ledger: Path, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = reader_version(load_pack())._replace(number=READER.number + 1)

    def read_newly(article: Article, pack: Pack) -> Reading:
        assert pack is load_pack()
        return Reading(article.id, newer)

    run(ledger, news)
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "reader_version", lambda _: newer)
        patch.setattr(pipeline, "read_article", read_newly)
        assert run(ledger, news)[0].reread == 2
    assert run(ledger, news)[0] == Summary(unchanged=2)
    with open_view(ledger) as view:
        assert list(view.statements()) == []


def test_another_pack_reads_again_and_the_first_may_come_back(ledger: Path, news: Path) -> None:
    harbours = load_pack()._replace(name="harbours", digest="0f1e")
    made = []
    for pack, expected in ((None, "new"), (None, "unchanged"), (harbours, "reread"), (harbours, "unchanged"),
                           (None, "reread"), (load_pack(), "unchanged")):  # fmt: skip
        with open_ledger(ledger) as opened:
            steps: list[Step] = []
            read_into(opened, [str(news)], now=make_clock(), pack=pack, on_step=steps.append)
            known = opened.find_known(str(news / "ferry.txt"))
        assert [step.outcome for step in steps] == [expected, expected]
        assert known is not None
        assert known.reader == reader_version(pack or load_pack())
        with open_view(ledger) as view:
            made.append([line.statement for line in view.statements()])
    assert made[0]
    assert all(statements == made[0] for statements in made)
    with closing(sqlite3.connect(ledger)) as connection:
        packs = connection.execute("SELECT pack, count(*) FROM readings GROUP BY pack ORDER BY pack").fetchall()
        runs = [pack for (pack,) in connection.execute("SELECT pack FROM runs ORDER BY run")]
    captivity = f"captivity {load_pack().digest}"
    assert packs == [(captivity, 2), ("harbours 0f1e", 2)]
    assert runs == [captivity, captivity, "harbours 0f1e", "harbours 0f1e", captivity, captivity]


def test_a_reading_says_by_which_pack_it_was_made() -> None:
    for language in ("en", "ru"):
        reading = read_article(Article("a.txt", "0" * 64, FERRY, language=language))
        assert reading.reader == ReaderVersion(READER.name, READER.number, f"captivity {load_pack().digest}")


def test_what_cannot_be_read_is_a_problem_and_the_rest_is_read(ledger: Path, news: Path, tmp_path: Path) -> None:
    (news / "empty.txt").write_bytes(b"")
    (news / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    summary, steps = run(ledger, tmp_path / "missing.txt", news, tmp_path / "none" / "*.txt")
    assert (summary.new, summary.unread, summary.problems) == (2, 4, 4)
    assert [bool(step.problems) for step in steps] == [step.outcome == "unread" for step in steps]
    assert len(list_problems(ledger)) == 4
    assert str(tmp_path / "missing.txt") in dict(list_problems(ledger))


def test_problem_goes_when_its_cause_goes(ledger: Path, news: Path) -> None:
    path = news / "later.txt"
    run(ledger, path)
    assert [where for where, _ in list_problems(ledger)] == [str(path)]
    path.write_text(FERRY, encoding="utf-8")
    run(ledger, path)
    assert list_problems(ledger) == []


def test_file_that_was_away_for_a_while_is_well_again(ledger: Path, news: Path) -> None:
    path = news / "ferry.txt"
    run(ledger, path)
    path.rename(news / "away")
    run(ledger, path)
    assert len(list_problems(ledger)) == 1
    (news / "away").rename(path)
    assert run(ledger, path)[0] == Summary(unchanged=1)
    assert list_problems(ledger) == []


def test_article_named_twice_is_read_once(ledger: Path, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news)
    summary, steps = run(ledger, "ferry.txt", "./ferry.txt", ".", "ferry.txt", "*.txt")
    assert summary.new == len(steps) == 2
    assert summary.problems == 0


def test_rows_with_one_id_do_not_replace_one_another(ledger: Path, tmp_path: Path) -> None:
    for name, texts in (("one", [FERRY, TRAIN, FERRY]), ("two", [FERRY, TRAIN, FERRY + TRAIN])):
        lines = [json.dumps({"id": "a", "text": text}) for text in texts]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    addresses = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    first, _ = run(ledger, *addresses)
    listed = list_addresses(ledger), list_problems(ledger)
    size = ledger.stat().st_size
    second, _ = run(ledger, *addresses)
    assert second == Summary(unchanged=first.new)
    assert (list_addresses(ledger), list_problems(ledger)) == listed
    assert ledger.stat().st_size == size
    assert "a" in listed[0]
    assert {kind for _, kind in listed[1]} == {"duplicate-address"}
    with open_view(ledger) as view:
        assert {article.article.text for article in view.full_articles()} == {FERRY, TRAIN, FERRY + TRAIN}


def test_one_id_in_two_tables_is_two_articles_and_a_problem(ledger: Path, tmp_path: Path) -> None:
    for name, text in (("one", FERRY), ("two", TRAIN)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": "a", "text": text}), encoding="utf-8")
    first, steps = run(ledger, tmp_path)
    assert (first.new, first.unread, first.problems) == (2, 0, 1)
    assert [step.address[:2] for step in steps] == ["a", "a#"]
    assert run(ledger, tmp_path)[0] == Summary(unchanged=2)
    assert [kind for _, kind in list_problems(ledger)] == ["duplicate-address"]


def test_standard_input(ledger: Path) -> None:
    assert run(ledger, "-", stdin=FERRY.encode())[0].new == 1
    assert list_addresses(ledger) == ["-"]


def test_not_yet_readable_language_is_kept_with_a_problem(ledger: Path, tmp_path: Path) -> None:
    text = (
        "Паром ушёл из бухты\n\nМинистр Илва Тарн сказала, что паром ушёл на рассвете и что никто не пострадал.\n" * 3
    )
    (tmp_path / "ferry.txt").write_text(text, encoding="utf-8")
    summary, _ = run(ledger, tmp_path / "ferry.txt")
    assert (summary.new, summary.problems) == (1, 1)
    assert [kind for _, kind in list_problems(ledger)] == ["not-read-yet"]
    assert len(list_addresses(ledger)) == 1


@pytest.mark.parametrize("stage", ["read_document", "read_article"])
def test_fault_of_ours_costs_one_article(ledger: Path, news: Path, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    real = getattr(pipeline, stage)

    def fail(given: Article, **more: object) -> Reading:
        if given.address.endswith("ferry.txt"):
            raise RecursionError("too deep\nby far")
        result: Reading = real(given, **more)
        return result

    monkeypatch.setattr(pipeline, stage, fail)
    summary, steps = run(ledger, news)
    assert (summary.new, summary.unread, summary.problems) == (1, 1, 1)
    (problem,) = next(step.problems for step in steps if step.problems)
    assert problem.kind == "internal"
    assert "RecursionError: too deep by far" in problem.message
    assert "\n" not in problem.message
    monkeypatch.undo()
    assert run(ledger, news)[0] == Summary(new=1, unchanged=1, statements=1)


def test_fault_in_finding_costs_one_address(ledger: Path, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = find_documents

    def fail(addresses: list[str], **more: object) -> Iterator[object]:
        if addresses == ["odd"]:
            raise OSError("the disk hums")
        yield from real(addresses, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "find_documents", fail)
    summary, _ = run(ledger, "odd", news)
    assert (summary.new, summary.problems) == (2, 1)
    assert list_problems(ledger) == [("odd", "internal")]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), LedgerError(Problem("ledger", "x", "locked", "x is locked"))])
def test_user_and_ledger_may_end_the_run(
    ledger: Path, news: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Ledger, "write_article", fail)
    with pytest.raises(type(error)):
        run(ledger, news)
    monkeypatch.undo()
    assert run(ledger, news)[0].new == 2


def test_articles_are_read_side_by_side_and_written_in_their_order(
    ledger: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later_one_is_read = threading.Event()

    def hold_back_the_first(article: Article, pack: Pack) -> Reading:
        if article.address.endswith("ferry.txt"):
            assert later_one_is_read.wait(timeout=60)  # for ever, were they read one after the other
        reading = read_article(article, pack=pack)
        if article.address.endswith("train.txt"):
            later_one_is_read.set()
        return reading

    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(pipeline, "read_article", hold_back_the_first)
    summary, steps = run(ledger, news)
    assert (summary.new, summary.problems) == (2, 0)
    assert [Path(step.address).name for step in steps] == ["ferry.txt", "train.txt"]


def test_memory_does_not_grow_with_the_number_of_articles(ledger: Path, tmp_path: Path) -> None:
    def measure(number: int) -> int:
        table = tmp_path / f"{number}.jsonl"
        filler = "The harbour was quiet. " * 10 + "quiet" * 4_000  # long in characters, short in words to read
        table.write_text("".join(json.dumps({"id": f"{number}-{i}", "text": filler}) + "\n" for i in range(number)))
        tracemalloc.start()
        run(ledger, table)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    measure(5)
    small, large = measure(10), measure(100)
    assert large < small + 100 * 2_000  # an article has 20,000 characters; of each only address and digest are kept
