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
