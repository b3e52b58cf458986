import subprocess
import sys
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake import read_document
from reportedly.intake.html import read_page
from reportedly.records import Article, Document, Problem

PARAGRAPHS = [
    "The ferry between the two banks is held in port, the harbour master of Vale said on Monday.",
    "“Nobody sails this week,” Ana Belo told reporters, & nobody <i>should</i> try to.",
    "The ministry in Orlan denied that it had given any such order to the harbour.",
    "Both sides have accused one another of keeping the river closed since 4 March 2019.",
]
HEAD = """<meta charset="utf-8"><title>Ferry held in port | The Vale Post</title>
<meta property="og:title" content="Ferry held in port | The Vale Post">
<meta property="og:site_name" content="The Vale Post">
<meta name="author" content="Ana Lind">
<meta property="article:published_time" content="2022-09-21T22:10:00+02:00">
<meta property="article:modified_time" content="2022-10-02T22:10:00+02:00">
<link rel="canonical" href="https://vale-post.example/news/ferry">"""


def make_page(head: str = HEAD, headline: str = "Ferry held in port", paragraphs: Sequence[str] = PARAGRAPHS) -> str:
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head>{head}</head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>{headline}</h1>{body}<script>document.write("The script said so, he said.")</script></article>
<footer>© The Vale Post</footer></body></html>"""


def read_any(source: str | bytes, url: str | None = None) -> tuple[Article | None, tuple[Problem, ...]]:
    raw = source if isinstance(source, bytes) else source.encode()
    return read_page(Document("ferry.html", "html", raw, url=url))


def read(source: str, url: str | None = None) -> tuple[Article, tuple[Problem, ...]]:
    article, problems = read_any(source, url)
    assert article, problems
    return article, problems


def test_a_page_says_who_and_when() -> None:
    article, problems = read(make_page())
    assert problems == ()
    assert article.title == "Ferry held in port"
    assert article.outlet == "The Vale Post"
    assert article.byline == "Ana Lind"
    assert article.published == "2022-09-21"
    assert article.url == "https://vale-post.example/news/ferry"


def test_the_text_is_headline_and_paragraphs_and_is_mapped_to_the_page() -> None:
    source = make_page()
    article, _ = read(source)
    assert article.text.split("\n\n") == [
        "Ferry held in port",
        *(p.replace("<i>", "").replace("</i>", "") for p in PARAGRAPHS),
    ]
    assert article.title_span
    assert article.text[slice(*article.title_span)] == article.title
    mapped = sum(end - start for start, end, _, _ in article.page_map)
    assert mapped > 0.95 * len("".join(article.text.split()))
    headline = article.page_map[0]
    assert source[headline.page_start :].startswith("Ferry held in port</h1>")


def test_scripts_and_navigation_are_no_text() -> None:
    text = read(make_page())[0].text
    assert "script" not in text
    assert "World" not in text


def test_a_script_shown_as_text_stays_text() -> None:
    article, _ = read(
        make_page(paragraphs=[*PARAGRAPHS, "He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the wall."])
    )
    assert "<script>alert(1)</script>" in article.text


def test_what_a_page_does_not_say_is_left_open() -> None:
    article, _ = read(make_page(head="<title>Ferry held in port</title>"))
    assert (article.outlet, article.byline, article.published, article.url) == (None, None, None, None)


def test_the_domain_stands_in_for_the_outlet() -> None:
    article, _ = read(make_page(head=""), url="https://www.vale-post.example/a?b=1")
    assert article.outlet == "vale-post.example"
    assert article.published is None


def test_a_title_of_which_the_page_shows_nothing_has_no_span() -> None:
    article, _ = read(make_page(head='<meta property="og:title" content="No boats">', headline="Vale Post"))
    assert article.title == "No boats"
    assert article.title_span is None


def test_a_page_in_windows_1251() -> None:
    paragraphs = ["Паром задержан в порту, сообщил в понедельник начальник порта Вале журналистам."] * 1
    paragraphs += ["Министерство опровергло, что отдавало порту такой приказ, и обвинило соседей в закрытии реки."]
    source = make_page(
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "Паром", paragraphs
    )
    raw = source.encode("cp1251", "xmlcharrefreplace")
    article, _ = read_document(Document("a.html", "html", raw))
    assert article
    assert paragraphs[0] in article.text
    assert article.language == "ru"


def test_xhtml_with_a_prologue() -> None:
    assert read('<?xml version="1.0" encoding="utf-8"?>' + make_page())[0].title == "Ferry held in port"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<html><body><script>var said = 1;</script></body></html>", "no-text"),
        ("<html></html>", "no-text"),
        ("<!-- nothing", "no-text"),
        ("<div>" * 100_000 + PARAGRAPHS[0] + "</div>" * 100_000, "too-deep"),
        ("<blockquote>" * 100_000 + PARAGRAPHS[0], "too-deep"),
        ("<p>" * 200_000 + PARAGRAPHS[0], "too-large"),
        ("", "empty"),
        (b"%PDF-1.5", "binary"),
    ],
)
def test_pages_without_an_article(source: str | bytes, kind: str) -> None:
    start = time.process_time()
    article, (problem,) = read_any(source)
    assert article is None
    assert problem.kind == kind
    assert problem.message.startswith("ferry.html: ")
    assert time.process_time() - start < 20


@pytest.mark.parametrize("part", ["<", "&", '"', " ", "a", "<a ", "<!--", "<b></b>", "x. "])
def test_long_odd_pages(part: str) -> None:
    start = time.process_time()
    read_any(make_page(paragraphs=[*PARAGRAPHS, part * (200_000 // len(part))]))
    assert time.process_time() - start < 20


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "</div>", "<table>", "<td>", "<h1>", "<b", '"', "<!--", "<?", "]]>", "\x0b"]
        )
        | st.text(max_size=30)
        | st.sampled_from(PARAGRAPHS),
        max_size=25,
    )
)
def test_any_page_is_an_article_or_a_problem(parts: list[str]) -> None:
    article, problems = read_any("<html><body>" + "".join(parts))
    assert (article is None) == bool(problems)
    if article:
        assert all(start < end for start, end, _, _ in article.page_map)


def test_the_same_page_reads_the_same_and_says_nothing_to_the_terminal() -> None:
    assert read(make_page()) == read(make_page())
    code = (
        "from reportedly.intake.html import read_page; from reportedly.records import Document;"
        "read_page(Document('a', 'html', b'<html><body>')); read_page(Document('a', 'html', b'<p>x'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout + done.stderr == ""
