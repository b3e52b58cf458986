"""Invented news in any amount: the same seed always gives the same articles.

In come a count and a seed; out come rows as `reportedly read` takes them from a JSONL file. Sentences are put together
from parts, with the frames, quotation marks and dead wood of real articles in about their real shares. It measures
speed only: nothing here may be used to judge what is found.
"""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GIVEN = (
    "Arlo",
    "Brisa",
    "Dagna",
    "Edda",
    "Filip",
    "Halden",
    "Ilva",
    "Joran",
    "Lenka",
    "Margit",
    "Oksel",
    "Renn",
    "Toma",
)
FAMILY = (
    "Adelay",
    "Barrou",
    "Castor",
    "Dresk",
    "Hollis",
    "Idrani",
    "Kell",
    "Lisk",
    "Marent",
    "Orrick",
    "Tesk",
    "Wendt",
)
PLACES = (
    "Brenn Ferry",
    "Dolmar",
    "Lower Merrow",
    "Quessin",
    "Sorvek",
    "Upper Hask",
    "Port Ellary",
    "the Sunder Islands",
)
ROLES = (
    "defence minister",
    "human rights commissioner",
    "a spokesman for the Coordination Office",
    "the commander of the 12th Ferry Bde.",
    "head of the observers' mission",
    "a lawyer who has represented nearly 60 families",
)
OFFICES = (
    "the Defence Ministry",
    "the General Staff",
    "the Coordination Office",
    "the prosecutor's office",
    "the mission",
)
OUTLETS = ("Ostrel", "The Lantern Post", "Northmoor Gazette", "Quessin Herald", "Sorvek Courier", "Radio Merrow")
SAYS = ("said", "claimed", "added", "noted", "stressed", "explained", "insisted", "admitted", "warned", "recalled")
DENIES = ("denied that", "rejected reports that", "dismissed the claim that", "disputed that")
CLAUSES = (
    "{n} prisoners had been moved from {place} before dawn",
    "the list had been agreed with the other side on May {day}",
    "nobody in {place} had been told of the exchange in advance",
    "at least {n} people were wounded when the roof of the hall in {place} fell in",
    "the talks would go on as long as a single name was left on the list",
    "more than {n} houses near {place} had been left without water since the winter",
    "the bridge at {place} could be reopened within {day} days, if the guns stayed silent",
)
PROSE = (
    "The road to {place} was closed on {day} May and has not been reopened.",
    "About {n} people lived in the district before the war, most of them in villages along the river.",
    "It was the fourth exchange since the winter, and the first to be held at {place}.",
    "Buses waited on both banks. A light rain was falling, and the engines were left running.",
    "Gen. Barrou's 7th Mtn. Div. has held the heights above {place} since Feb. {day}.",
)
DEAD_WOOD = (
    "Read also: The water in the Merrow has risen by two meters",
    "Photo: press service of the Coordination Office",
    "Share 347 12 Views: 15 873",
    "Subscribe to our channel and be the first to learn the news!",
)
MARKS = (("“", "”"),) * 5 + (('"', '"'),) * 5 + (("‘", "’"),) * 3 + (("«", "»"), ("„", "“"), ("“", '"'))


class Writer:
    """Writes one article after another from one seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311  not for secrets: it must repeat itself

    def write_row(self, number: int) -> dict[str, str]:
        """The row of article `number`: 150 to 700 words of text, an outlet, a title, a date, an address."""
        pick = self._random
        cast = [f"{pick.choice(GIVEN)} {pick.choice(FAMILY)}" for _ in range(pick.randint(2, 5))]
        paragraphs = [self._paragraph(cast) for _ in range(pick.randint(5, 18))]
        title = f"{self._capital(self._clause())}, says {pick.choice(OFFICES).removeprefix('the ')}"
        if pick.random() < 1 / 4:
            paragraphs.insert(0, title)
        return {
            "id": f"invented-{number:06d}",
            "url": f"https://news.example/{number}",
            "title": title,
            "outlet": pick.choice(OUTLETS),
            "published": f"2025-{pick.randint(1, 12):02d}-{pick.randint(1, 28):02d}",
            "text": "\n\n".join([title, *paragraphs]),
        }

    def _clause(self) -> str:
        pick = self._random
        return pick.choice(CLAUSES).format(n=pick.randint(3, 400), place=pick.choice(PLACES), day=pick.randint(2, 28))

    def _paragraph(self, cast: list[str]) -> str:
        if self._random.random() < 1 / 12:
            return self._random.choice(DEAD_WOOD)
        return " ".join(self._sentence(cast) for _ in range(self._random.randint(1, 4)))

    def _sentence(self, cast: list[str]) -> str:
        """About half of the sentences carry an attribution, and half of those a quotation, as in war news."""
        pick = self._random
        who = pick.choice(cast)
        source = pick.choice((who, who.split()[1], f"{who}, {pick.choice(ROLES)},", pick.choice(OFFICES), "he", "she"))
        quoted = self._quoted()
        frames = (
            f"{quoted[:-1]},{quoted[-1]} {source.rstrip(',')} {pick.choice(SAYS)}.",
            f"{quoted[:-1]},{quoted[-1]} {pick.choice(SAYS)} {who}, {pick.choice(ROLES).rstrip('.')}.",
            f"{quoted[:-1]},{quoted[-1]} {who} told {pick.choice(OUTLETS)}. {self._quoted()[:-1]}.{quoted[-1]}",
            f"{self._capital(source)} {pick.choice(SAYS)} that {self._clause()}, adding that {self._clause()}.",
            f"According to {pick.choice(OFFICES)}, {self._clause()}.",
            f"{self._capital(self._clause())}, {source.rstrip(',')} {pick.choice(SAYS)}.",
            f"{self._capital(source)} {pick.choice(DENIES)} {self._clause()}.",
        )
        prose = pick.choice(PROSE).format(n=pick.randint(3, 400), place=pick.choice(PLACES), day=pick.randint(2, 28))
        return pick.choice((*frames, *[prose] * len(frames)))

    def _quoted(self) -> str:
        opened, closed = self._random.choice(MARKS)
        return f"{opened}{self._capital(self._clause())}{closed}"

    @staticmethod
    def _capital(text: str) -> str:
        return text[:1].upper() + text[1:]


def generate_rows(count: int, *, seed: int = 1) -> Iterator[dict[str, str]]:
    """`count` rows; the first ones are the same for every `count`."""
    writer = Writer(seed)
    return (writer.write_row(number) for number in range(count))


def write_jsonl(path: Path, count: int, *, seed: int = 1) -> int:
    """Writes `count` rows to `path`, one at a time; the number of words in their texts."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for row in generate_rows(count, seed=seed):
            words += len(row["text"].split())
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return words


def write_folder(folder: Path, count: int, *, seed: int = 1, page: bool = False) -> int:
    """Writes `count` articles into `folder`, a `.txt` or, for `page`, an `.html` file each; the number of words."""
    folder.mkdir(parents=True, exist_ok=True)
    words = 0
    for row in generate_rows(count, seed=seed):
        words += len(row["text"].split())
        name = folder / f"{row['id']}.{'html' if page else 'txt'}"
        name.write_text(render_page(row) if page else row["text"], encoding="utf-8")
    return words


def render_page(row: dict[str, str]) -> str:
    """A news site's page around the text of `row`: a menu above it, popular news and a footer below."""
    title, *paragraphs = row["text"].split("\n\n")
    menu = "".join(f'<li><a href="/{place}">{place}</a></li>' for place in PLACES)
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title} | {row["outlet"]}</title>\n'
        f'<meta property="og:site_name" content="{row["outlet"]}">\n'
        f'<meta property="article:published_time" content="{row["published"]}T09:00:00+02:00">\n'
        f'<link rel="canonical" href="{row["url"]}"></head>\n<body><nav><ul>{menu}</ul></nav>\n'
        f"<article><h1>{title}</h1>\n{body}</article>\n"
        f"<footer>All rights reserved. <ul>{menu}</ul></footer></body></html>\n"
    )
