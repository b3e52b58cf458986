"""Encodings that are guessed, and sequences of bytes that are broken: what is told of them, and where nothing is."""

import io
import json

import pytest

from reportedly.intake import read_document
from reportedly.intake.decode import Decoded, read_text
from reportedly.intake.tables import find_csv_rows
from reportedly.records import Document, Problem

CHINESE = "港口关闭\n\n港务长星期一说,这座桥在一个星期内不会开放,他说人们应该在家里等。\n"
TAIWAN = "港口關閉\n\n港務長星期一說,這座橋在一個星期內不會開放,他說人們應該在家裡等。\n"
JAPANESE = "港は閉鎖\n\n港長は月曜日、橋は一週間閉鎖されると述べた。船は出ない。\n"
KOREAN = "항구가 폐쇄되다\n\n항만장은 월요일에 다리가 일주일 동안 닫힌다고 말했다.\n"
GREEK = "Ο υπουργός είπε ότι η γέφυρα έκλεισε τη Δευτέρα.\n"
RUSSIAN = "Паром стоит в порту\n\n«Никто не выйдет», — сказал начальник порта в среду.\n"
ENGLISH = "“It’s over,” said Zoë Núñez – at last. The café is closed."


def read(raw: bytes, **more: object) -> Decoded:
    found = read_text(raw, "a.txt", **more)  # type: ignore[arg-type]
    assert isinstance(found, Decoded), found
    assert "\n" not in found.remark
    return found


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (CHINESE, "gb18030", "GB18030"),
        (TAIWAN, "big5", "Big5"),
        (JAPANESE, "shift_jis", "Shift-JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (KOREAN, "euc_kr", "EUC-KR"),
        (GREEK, "cp1253", "Windows-1253"),
    ],
)
def test_a_guess_is_read_and_told(text: str, encoding: str, name: str) -> None:
    for raw in (text.encode(encoding), (text * 2_000).encode(encoding)):
        found = read(raw)
        assert found.text.startswith(text)
        assert f"read as {name}, a guess" in found.remark


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (ENGLISH, "cp1252"), (CHINESE, "utf-8"), (JAPANESE, "utf-16")],
)
def test_what_is_as_good_as_sure_is_not_told(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == Decoded(text, read(text.encode(encoding)).encoding)


def test_what_is_declared_is_no_guess() -> None:
    assert read(JAPANESE.encode("shift_jis"), charset="Shift_JIS").remark == ""
    page = f'<meta charset="gbk"><p>{CHINESE}'
    assert read(page.encode("gb18030"), html=True) == Decoded(page, "gb18030")


@pytest.mark.parametrize(
    ("raw", "text", "place"),
    [
        ("Zoë’s café".encode() + b"\xe2\x80 is closed.", "Zoë’s café� is closed.", "line 1, at byte 15 (E2 80)"),
        (RUSSIAN.encode()[:-3], RUSSIAN[:-3] + "�", "on line 3, at byte"),
        ("“It is closed,”\n she ".encode() + b"\xff said.", "“It is closed,”\n she � said.", "line 2, at byte 26 (FF)"),
        (CHINESE.encode()[:-2], CHINESE[:-2] + "�", "(E3 80)"),
        ("«Да»\n".encode() + b"\xc3\x28", "«Да»\n�(", "line 2, at byte 10 (C3)"),
    ],
)
def test_a_broken_sequence_is_told_with_its_place(raw: bytes, text: str, place: str) -> None:
    found = read(raw)
    assert (found.text, found.encoding) == (text, "utf-8")
    assert "read as UTF-8, whose bytes are broken in 1 place" in found.remark
    assert place in found.remark


def test_several_broken_sequences_are_counted_and_a_declared_encoding_is_kept() -> None:
    raw = (RUSSIAN * 5).encode().replace("порту".encode(), b"\xd0")
    assert "broken in 5 places" in read(raw).remark
    declared = read((JAPANESE * 3).encode("cp932") + b"\x81 \x81 ", charset="shift_jis")
    assert (declared.encoding, declared.text[:4]) == ("cp932", "港は閉鎖")
    assert "read as Shift-JIS, whose bytes are broken in 2 places" in declared.remark


@pytest.mark.parametrize(
    "raw",
    [
        RUSSIAN.encode("cp1251"), (RUSSIAN * 400).encode("cp1251"), ENGLISH.encode("cp1252"), GREEK.encode("cp1253"),
        CHINESE.encode("gb18030"), (CHINESE * 400).encode("gb18030"), JAPANESE.encode("shift_jis"),
        KOREAN.encode("euc_kr"), b"A caf\xe9", b"It is closed.\xff",
    ],
)  # fmt: skip
def test_another_encoding_is_not_taken_for_broken_utf8(raw: bytes) -> None:
    found = read_text(raw, "a.txt")
    if isinstance(found, Decoded):
        assert found.encoding != "utf-8"
        assert "broken" not in found.remark


def test_what_cannot_be_read_is_told_with_the_place() -> None:
    problem = read_text(b"The port\nThe \xff\xfe\x81\x8d bridge was \x9d closed, the ministry said on Monday.", "a.txt")
    assert isinstance(problem, Problem)
    assert (problem.kind, "line 2, at byte 14 (FF)" in problem.message) == ("undecodable", True)


def test_a_broken_place_of_an_article_is_a_notice_too() -> None:
    raw = "“Nobody sails,” the harbour master said. “It is ".encode() + b"\xe2\x80 closed."
    for kind, source in (("text", raw), ("html", b"<html><body><article><p>" + raw + b"</p></article>")):
        article, problems = read_document(Document("a", kind, source))  # type: ignore[arg-type]
        assert article
        assert problems == ()
        (told,) = (notice for notice in article.notices if notice.kind == "guessed-encoding")
        assert article.text[slice(*told.span)] == "�"
        damaged = [article.text[slice(*notice.span)] for notice in article.notices if notice.kind == "mojibake"]
        assert damaged
        assert "�" in damaged[0]


def test_a_guessed_table_is_told_once_beside_its_first_row() -> None:
    table = "id,text\n" + "".join(f'{number},"{JAPANESE}"\n' for number in (7, 8))
    found = list(find_csv_rows(io.BytesIO(table.encode("cp932")), "a.csv"))
    assert [thing.kind if isinstance(thing, Problem) else thing.address for thing in found] == [
        "guessed-encoding", "7", "8",
    ]  # fmt: skip
    assert isinstance(found[0], Problem)
    assert found[0].where == "7"
    assert isinstance(found[1], Document)
    assert json.loads(found[1].raw)["text"] == JAPANESE


def test_many_broken_places_do_not_take_for_ever() -> None:
    raw = (RUSSIAN.encode() + b"\xff") * 60_000
    assert isinstance(read_text(raw, "a.txt"), Problem | Decoded)
