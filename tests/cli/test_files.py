import csv
import io
import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from reportedly.ledger import open_ledger

Call = Callable[..., Result]


def test_jsonl_export_is_the_listing(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    assert call("export", "jsonl", "-o", path).exit_code == 0
    assert path.read_bytes().decode() == call("statements", "--json").stdout == call("export", "jsonl").stdout


def test_csv_export_reads_back(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert call("export", "csv", "--output", path).exit_code == 0
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["content"] for row in rows[:2]] == ["the ferry had left at dawn", '"Nobody was hurt,"']
    assert rows[1]["via"] == "Star TV"
    assert rows[3]["content"].startswith("'=1+1 is")
    assert rows[3]["outlet"] == "'@Mirror"
    assert rows[0]["confidence"] == "0.9"


def test_csv_to_standard_output_is_the_file(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    call("export", "csv", "-o", path)
    assert call("export", "csv").stdout_bytes == path.read_bytes()


def test_csv_for_excel_begins_with_its_mark(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    call("export", "csv", "--excel", "-o", path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,article,")


def test_export_takes_filters(call: Call) -> None:
    rows = list(csv.DictReader(io.StringIO(call("export", "csv", "--stance", "denies").stdout)))
    assert [row["content"] for row in rows] == ["that the ferry was late"]
    assert [
        json.loads(line)["stance"] for line in call("export", "jsonl", "--stance", "denies").stdout.splitlines()
    ] == ["denies"]


def test_empty_export_has_a_header(call: Call) -> None:
    assert call("export", "csv", "--speaker", "nobody").stdout.startswith("id,article,outlet,")
    assert call("export", "jsonl", "--speaker", "nobody").stdout == ""


@pytest.mark.parametrize("table", ["statements", "figures", "events", "times", "credits", "actors"])
def test_every_listing_can_be_exported(call: Call, tmp_path: Path, table: str) -> None:
    path = tmp_path / "out.csv"
    assert call("export", "csv", table, "-o", path).exit_code == 0
    listing = [json.loads(line) for line in call(table, "--json").stdout.splitlines()]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(listing) > 0
    assert list(rows[0]) == list(listing[0])
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in rows for cell in row.values())
    assert call("export", "jsonl", table).stdout == call(table, "--json").stdout
    empty = call("export", "csv", table, "--outlet", "nobody").stdout
    assert empty.rstrip("\r\n").split(",") == list(listing[0])


def test_exported_lists_stand_in_one_cell(call: Call) -> None:
    [row] = csv.DictReader(io.StringIO(call("export", "csv", "events", "--kind", "departure").stdout))
    assert (row["parties"], row["via"], row["modality"]) == ("Norlandia; Veldia", "Star TV", "reported")
    assert [*csv.DictReader(io.StringIO(call("export", "csv", "events", "--modality", "future").stdout))]


@pytest.mark.parametrize(
    "options", [["statements", "--kind", "x"], ["times", "--kind", "x"], ["figures", "--modality", "future"]]
)
def test_a_filter_that_means_nothing_there_is_refused(call: Call, options: list[str]) -> None:
    result = call("export", "csv", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1].startswith("Error: Invalid value for --")


def test_unknown_format_is_exit_2(call: Call) -> None:
    result = call("export", "xlsx")
    assert result.exit_code == 2
    assert "'xlsx' is not one of" in result.stderr


def test_report_is_one_page(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    result = call("report", "-o", path, "--title", "The ferry <now>")
    assert result.exit_code == 0, result.stderr
    page = path.read_text(encoding="utf-8")
    assert "the ferry had left at dawn" in page
    assert "The ferry &lt;now&gt;" in page
    assert page == call("report", "-o", "-", "--title", "The ferry <now>").stdout or "made" in page


def test_report_takes_filters(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    assert call("report", "-o", path, "--article", "ferry").exit_code == 0
    assert "nasty" not in path.read_text(encoding="utf-8")


def test_report_of_nothing_is_refused(call: Call, tmp_path: Path) -> None:
    open_ledger(tmp_path / "new.db").close()
    result = call("report", "-o", tmp_path / "out.html", "--ledger", tmp_path / "new.db")
    assert result.exit_code == 2
    assert "holds no articles yet" in result.stderr
    assert not (tmp_path / "out.html").exists()


@pytest.mark.parametrize("command", [("report",), ("export", "csv")])
class TestFilesInTheWay:
    def test_missing_folder(self, call: Call, tmp_path: Path, command: tuple[str, ...]) -> None:
        result = call(*command, "-o", tmp_path / "no" / "out")
        assert result.exit_code == 2
        assert "there is no folder" in result.stderr
        assert len(result.stderr.splitlines()) == 1

    def test_folder(self, call: Call, tmp_path: Path, command: tuple[str, ...]) -> None:
        result = call(*command, "-o", tmp_path)
        assert result.exit_code == 2
        assert "is a folder" in result.stderr

    def test_ledger_itself(self, call: Call, ledger: Path, command: tuple[str, ...]) -> None:
        before = ledger.read_bytes()
        result = call(*command, "-o", ledger)
        assert result.exit_code == 2
        assert "the ledger itself" in result.stderr
        assert ledger.read_bytes() == before

    def test_full_disk(self, call: Call, command: tuple[str, ...]) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("this system has no /dev/full")
        result = call(*command, "-o", "/dev/full")
        assert result.exit_code == 2
        assert "No space left" in result.stderr
        assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)
