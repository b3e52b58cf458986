import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.decode import Decoded, read_text, replace_surrogates
from reportedly.records import Problem

RUSSIAN = "«Мост закрыт», — сказал начальник порта в среду."
UKRAINIAN = "Прем’єр заявив, що міст відкриють у п’ятницю."
ENGLISH = "“It’s over,” said Zoë Núñez – at last. The café is closed."


def text_of(raw: bytes, *, charset: str | None = None, html: bool = False) -> str:
    decoded = read_text(raw, "a.txt", charset=charset, html=html)
    assert isinstance(decoded, Decoded), decoded
    return decoded.text


def kind_of(raw: bytes) -> str:
    problem = read_text(raw, "a.txt")
    assert isinstance(problem, Problem), problem
    assert problem.message.startswith("a.txt: ")
    assert "\n" not in problem.message
    return problem.kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "cp1252"])
def test_short_texts_come_back(encoding: str) -> None:
    for text in (RUSSIAN, UKRAINIAN) if encoding != "cp1252" else (ENGLISH,):
        assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp866", "iso8859-5", "koi8-u"])
def test_older_cyrillic_encodings(encoding: str) -> None:
    text = "Начальник порта сказал, что мост закрыт до конца недели и паром пока не ходит."
    assert text_of(text.encode(encoding)) == text


def test_one_curly_apostrophe_is_windows_1252() -> None:
    assert text_of(b"The ministry\x92s answer came late.") == "The ministry’s answer came late."


def test_a_long_polish_text_is_not_taken_for_western() -> None:
    text = "Minister powiedział, że żaden most nie zostanie zamknięty, a łódź przypłynie później. " * 5
    assert text_of(text.encode("cp1250")) == text


def test_a_mark_is_dropped_and_line_ends_stay() -> None:
    assert text_of(b"\xef\xbb\xbfOne.\r\nTwo.\rThree.\n") == "One.\r\nTwo.\rThree.\n"


def test_declarations_are_believed_behind_utf8() -> None:
    greek = "Ο υπουργός είπε ότι η γέφυρα έκλεισε."
    assert text_of(greek.encode("cp1253"), charset="windows-1253") == greek
    page = f'<html><head><meta charset="windows-1253"></head><p>{greek}'
    assert text_of(page.encode("cp1253"), html=True) == page
    assert text_of(greek.encode(), charset="windows-1253") == greek


@pytest.mark.parametrize("charset", ["nonsense", "utf-7", "hex", "unicode_escape", "\x00", "punycode", "utf-8"])
def test_a_useless_declaration_is_passed_over(charset: str) -> None:
    assert text_of(ENGLISH.encode("cp1252"), charset=charset) == ENGLISH


def test_latin_1_means_windows_1252() -> None:
    assert text_of(b"\x93So,\x94 he said.", charset="ISO-8859-1") == "“So,” he said."


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe \x00", "empty"),
        (b"\x89PNG\r\n\x1a\n rest", "binary"),
        (b"\xff\xd8\xff\xe0 rest", "binary"),
        (b"%PDF-1.7 rest", "binary"),
        (b"PK\x03\x04 rest", "binary"),
        (b"text\x00text", "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        (b"\xff\xfeodd", "undecodable"),
        (b"The \xff\xfe\x81\x8d bridge was \x9d closed, the ministry said on Monday.", "undecodable"),
    ],
)
def test_what_is_no_text(raw: bytes, kind: str) -> None:
    assert kind_of(raw) == kind


def test_bytes_of_no_encoding_are_refused_or_read_whole() -> None:
    raw = bytes(range(0x80, 0x100)) * 20 + b"\x81\x8d\x8f\x90\x9d said"
    result = read_text(raw, "a.txt")
    assert isinstance(result, Problem) or result.text.encode(result.encoding) == raw


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_problem(raw: bytes) -> None:
    result = read_text(raw, "a.txt")
    if isinstance(result, Decoded):
        result.text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_comes_back_unchanged(text: str) -> None:
    if text.strip() and not text.startswith(("\ufeff", "%PDF-", "GIF8", "RIFF", "BZh", "Rar!", "{\\rtf")):
        assert text_of(text.encode()) == text


@given(st.text(st.characters()))
def test_surrogates_are_replaced_one_for_one(text: str) -> None:
    replaced = replace_surrogates(text)
    replaced.encode("utf-8")
    assert len(replaced) == len(text)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [RUSSIAN, UKRAINIAN, ENGLISH, "Yes, he said."])
def test_wide_letters_without_a_mark(text: str, encoding: str) -> None:
    decoded = read_text(text.encode(encoding), "a.txt")
    assert isinstance(decoded, Decoded)
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert encoding.upper() in decoded.remark


@pytest.mark.parametrize(
    "raw",
    [
        bytes(range(256)) * 9,
        b"abc\x00def",
        b"\x00" * 400,
        b"\x00\x01" * 400,
        "".join(map(chr, range(0x4E00, 0x5000))).encode("utf-16-le") + b"\x00\x20",
        ENGLISH.encode("utf-16-le")[:-1],
        b"\x00\x00\x00\x14ftypmp42 a film \x00\x00\x00\x00 mp42isom \x00\x00",
    ],
)
def test_what_has_nuls_and_is_no_wide_text_is_binary(raw: bytes) -> None:
    assert kind_of(raw) == "binary"


@given(st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1))
def test_text_without_a_nul_is_never_wide(text: str) -> None:
    decoded = read_text(text.encode(), "a.txt")
    assert isinstance(decoded, Problem) or decoded.encoding == "utf-8"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("捕虜の交換が行われたと当局は述べた。国防省は三十人が帰還したと発表した。", "shift_jis", "Shift-JIS"),
        ("国防部表示，双方交换了三十名战俘。发言人说，谈判仍在继续。", "gb18030", "GB18030"),
    ],
)
def test_a_guess_is_said(text: str, encoding: str, name: str) -> None:
    decoded = read_text((text * 5).encode(encoding), "a.txt")
    assert isinstance(decoded, Decoded)
    assert decoded.text == text * 5
    assert f"read as {name}, a guess" in decoded.remark


def test_a_broken_sequence_is_a_lost_character_and_said() -> None:
    raw = ENGLISH.encode()
    decoded = read_text(raw[:20] + b"\xe2\x80" + raw[20:], "a.txt")
    assert isinstance(decoded, Decoded)
    assert decoded.text.replace("\ufffd", "") == ENGLISH
    assert "broken in 1 place" in decoded.remark
    assert text_of(ENGLISH.encode("cp1252")) == ENGLISH  # which has broken sequences alone
