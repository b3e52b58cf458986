"""Sentences that say a machine translated the article, in the languages that news pages come in.

In comes one folded sentence or line, out comes whether it is such a notice. It has to name a machine or an automatic
act, a translation, and the text itself: a report on people who use a translating service names the first two alone.
"""

from __future__ import annotations

import re

LONGEST = 330
"""Characters; the longest such notice met, a Ukrainian one, has 160."""

_MACHINE = re.compile(
    r"google translate|google перекладач|google переводчик|deepl|yandex.translate|machine|"
    r"автомат|машинн|avtomat|otomatik|automat|automát|maschinell|mechanicz|maszynow|machinale"
)
_TRANSLATION = re.compile(
    r"translat|переклад|перевед|перевод|tərcümə|çevri|çevir|traduit|traduct|traduc|tradott|traduz|tradu|übersetz|"
    r"tłumacz|přelož|překlad|vertaal"
)
_THE_TEXT = re.compile(
    r"\b(?:this|the|an?) (?:\w+ )?(?:article|text|page|material|story|publication|content|post|translation)\b|"
    r"\btranslated (?:automatically|by (?:google|deepl|a machine|ai))|^(?:automatic|machine|google)[- ]transl|"
    r"стат(?:т|ь)|матер[иі]ал|текст|публ[иі]кац|məqalə|mətn|makale|metin|haber|yazı|"
    r"artikel|beitrag|diese seite|esta página|questa pagina|ta strona|bu sayfa|эта страница|ця сторінка|"
    r"cet article|ce texte|texte|artículo|articolo|testo|artykuł|tekst|articol|^автоматич|^машинн|"
    r"^traduit|^traduction|^traducido|^traducción|^tradotto|^traduzione|^maschinell|^automatisch|^przetłumaczon|^tłumaczenie"
)

_AFTERWORD = re.compile(
    r"edit|redakt|редаг|редакт|review|checked|geprüft|korrig|original|mistake|error|inaccura|помил|ошиб"
)
_BETWEEN = re.compile(r"(?<=[.!?])\s+")


def is_translation_line(folded: str) -> bool:
    """Whether the line is such a notice, with nothing after it but sentences on the text and its editing.

    >>> is_translation_line("this text was translated automatically. it has not been edited.")
    True
    >>> is_translation_line("this text was translated automatically. the envoy said no.")
    False
    """
    if len(folded) > LONGEST or _TRANSLATION.search(folded) is None:
        return False
    first, *others = _BETWEEN.split(folded)
    return is_translation_notice(first) and all(_THE_TEXT.search(words) or _AFTERWORD.search(words) for words in others)


def is_translation_notice(folded: str) -> bool:
    """Whether the sentence says of its own article that a machine translated it.

    >>> is_translation_notice("this article was automatically translated from russian.")
    True
    >>> is_translation_notice("she speaks to her hosts through google translate.")
    False
    """
    return (
        len(folded) <= LONGEST
        and '"' not in folded  # somebody is quoted: this is a report
        and _TRANSLATION.search(folded) is not None
        and _MACHINE.search(folded) is not None
        and _THE_TEXT.search(folded) is not None
    )
