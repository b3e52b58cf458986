"""UTF-16 and UTF-32 without a mark: what is, and what is not however well it can be decoded as such."""

import csv
import io
import json
import random
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.decode import Decoded, read_text
from reportedly.intake.tables import find_csv_rows, find_json_rows
from reportedly.intake.tags import looks_like_html
from reportedly.intake.wide import find_wide_encoding
from reportedly.records import Document, Problem

WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
ENGLISH = "Ferry held in port\n\n“Nobody sails,” the harbour master of Vale said on 4 May – at last.\n"
RUSSIAN = "Паром стоит в порту\r\n\r\n«Никто не выйдет», — сказал начальник порта в среду.\r\n"
UKRAINIAN = "Прем’єр заявив, що міст відкриють у п’ятницю.\n"
GREEK = "Ο υπουργός είπε ότι η γέφυρα έκλεισε.\n"
HEBREW = "שר התחבורה אמר כי הגשר נסגר ביום שני.\n"
ARABIC = "قال وزير النقل إن الجسر أغلق يوم الاثنين.\n"
HINDI = "मंत्री ने कहा कि पुल सोमवार को बंद रहेगा।\n"
POLISH = "Minister powiedział, że most nie zostanie zamknięty.\n"
CHINESE = "港口关闭\n\n港务长星期一说,这座桥在一个星期内不会开放,他说人们应该在家里等。\n"
JAPANESE = "港は閉鎖\n\n港長は月曜日、橋は一週間閉鎖されると述べた。船は出ない。\n"
KOREAN = "항구가 폐쇄되다\n\n항만장은 월요일에 다리가 일주일 동안 닫힌다고 말했다.\n"
TEXTS = (ENGLISH, RUSSIAN, UKRAINIAN, GREEK, HEBREW, ARABIC, HINDI, POLISH, CHINESE, JAPANESE, KOREAN)


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("text", TEXTS)
def test_prose_without_a_mark_is_read(text: str, encoding: str) -> None:
    for printed in (text, text * 3_000):  # which is longer than what is looked at
        found = read_text(printed.encode(encoding), "a.txt")
        assert isinstance(found, Decoded), found
        assert found[:2] == (printed, encoding)


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize(
    "text",
    [
        "Closed.",
        "Мост закрыт.",
        "The ship “Ямал” – 🚢 – sails. " * 40,
        "Beim Fährhafen heißt es: „Geschlossen.“",
        '{"text": "Паром стоит в порту.", "id": "7"}\n',
        "Mr. Wang (王) said 港口 is closed, the Vale Post reports.\n",
    ],
)
def test_short_and_mixed_prose_is_read(text: str, encoding: str) -> None:
    found = read_text(text.encode(encoding), "a.txt")
    assert isinstance(found, Decoded), found
    assert found[:2] == (text, encoding)


RANDOM = random.Random(7)  # noqa: S311 - it must repeat itself

NOT_WIDE = {
    "bush hid the facts": b"Bush hid the facts",
    "this app can break": b"this app can break\r\n" * 50,
    "english": ENGLISH.encode(),
    "russian": RUSSIAN.encode(),
    "chinese": CHINESE.encode(),
    "cp1251": RUSSIAN.encode("cp1251"),
    "gb18030": CHINESE.encode("gb18030"),
    "shift_jis": JAPANESE.encode("shift_jis"),
    "euc_kr": KOREAN.encode("euc_kr"),
    "one stray zero": b"The ferry is held\x00 in port. ",
    "stray zeros at even places": b"The ferry is hel\x00d in port, he sai\x00" * 40,
    "records parted by zeros": b"ferry\x00bridge\x00port\x00harbour master\x00" * 40,
    "names of a file list": b"news/ferry-held-in-port-of-vale\x00" * 40,
    "short records": b"ab\x00cd\x00ef\x00gh\x00" * 40,
    "fields of fixed width": b"ferry\x00\x00\x00bridge\x00\x00" * 40,
    "russian with zeros": (RUSSIAN.replace("\n", "\x00") * 20).encode(),
    "chinese with zeros": (CHINESE.replace("\n", "\x00") * 20).encode(),
    "korean with zeros": (KOREAN.replace("\n", "\x00") * 20).encode(),
    "cp1251 with zeros": (RUSSIAN.replace("\n", "\x00") * 20).encode("cp1251"),
    "gb18030 with zeros": (CHINESE.replace("\n", "\x00") * 20).encode("gb18030"),
    "gb18030 with zeros before letters": (CHINESE.replace("\n", "\x00a") * 20).encode("gb18030"),
    "shift_jis with zeros": (JAPANESE.replace("\n", "\x00") * 20).encode("shift_jis"),
    "euc_kr with zeros": (KOREAN.replace("\n", "\x00") * 20).encode("euc_kr"),
    "zeros": b"\x00" * 400,
    "letters of Latin, all with a macron": b"\x00\x01" * 400,
    "rare letters of Latin": struct.pack("<400H", *RANDOM.choices(range(0x100, 0x180), k=400)),
    "noise": RANDOM.randbytes(4_000),
    "noise of letters and zeros": bytes(RANDOM.choices(b"abcdefgh \x00", k=4_000)),
    "small numbers of 16 bits": struct.pack("<400H", *range(400)),
    "numbers of 16 bits": struct.pack("<400H", *RANDOM.choices(range(65_536), k=400)),
    "small numbers of 32 bits": struct.pack(">400I", *range(400)),
    "fractions": struct.pack("<400d", *(RANDOM.random() for _ in range(400))),
    "sound": struct.pack("<4000h", *(int(900 * RANDOM.gauss(0, 1)) for _ in range(4_000))),
    "wide and then zeros": ENGLISH.encode("utf-16-le") + b"\x00" * 40,
    "wide cut in the middle of a letter": ENGLISH.encode("utf-16-le")[:-1],
    "zip": b"PK\x03\x04" + ENGLISH.encode("utf-16-le"),
    "old office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + ENGLISH.encode("utf-16-le") * 40,
    "a wide string inside a program": b"\x7fELF" + ENGLISH.encode("utf-16-le"),
}


@pytest.mark.parametrize("name", NOT_WIDE)
def test_what_is_not_wide_is_not_read_so(name: str) -> None:
    found = read_text(NOT_WIDE[name], "a.bin")
    assert isinstance(found, Problem) or not found.encoding.startswith(("utf-16", "utf-32")), found
    if b"\x00" in NOT_WIDE[name]:
        assert isinstance(found, Problem)
        assert found.kind == "binary"


@given(st.binary(min_size=4, max_size=400))
def test_few_bytes_by_chance_are_wide(raw: bytes) -> None:
    encoding = find_wide_encoding(raw)
    if encoding:  # then it can at least be read
        raw.decode(encoding)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF), min_size=1))
def test_utf8_is_never_taken_for_wide(text: str) -> None:
    assert find_wide_encoding(text.encode()) is None


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("text", [RUSSIAN, ENGLISH, CHINESE])
def test_tables_without_a_mark_are_read(encoding: str, text: str, mark: str) -> None:
    cells = io.StringIO()
    csv.writer(cells).writerows([["text", "outlet"], *([text, "Vale Post"] for _ in range(3))])
    rows = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for _ in range(3))
    for find, source in ((find_csv_rows, cells.getvalue()), (find_json_rows, rows)):
        found = list(find(io.BytesIO((mark + source).encode(encoding)), "a"))
        assert len(found) == 3
        for row in found:
            assert isinstance(row, Document), row
            assert json.loads(row.raw)["text"] == text


def test_a_long_table_is_told_by_its_beginning() -> None:
    rows = "text\r\n" + "The ship 🚢 sails.\r\n" * 4_000
    assert len(list(find_csv_rows(io.BytesIO(("a" + rows).replace("atext", "text").encode("utf-16-le")), "a"))) == 4_000


@pytest.mark.parametrize("encoding", [*WIDE, "utf-16", "utf-32", "utf-8-sig"])
def test_a_wide_page_is_known_for_one(encoding: str) -> None:
    assert looks_like_html("<!DOCTYPE html><p>It is closed.".encode(encoding))
    assert not looks_like_html("<b>Closed</b>, he said.".encode(encoding))
