"""Sentences that say a machine translated the article, in the languages that news pages come in.

In comes one folded sentence or line, out comes whether it is such a notice. It has to name a machine or an automatic
act, a translation, and the text itself: a report on people who use a translating service names the first two alone.
"""

from __future__ import annotations

import re

LONGEST = 330
"""Characters; the longest such notice met, a Ukrainian one, has 160."""

_MACHINE = re.compile(
    r"google translate|google перекладач|google переводчик|deepl|yandex.translate|automatic|automated|machine|"
    r"автомат|машинн|avtomat|otomatik|automati|maschinell|mechanicz|maszynow|machinale"
)
_TRANSLATION = re.compile(
    r"translat|переклад|перевед|перевод|tərcümə|çevri|çevir|traduit|traduct|traduc|tradott|traduz|tradu|übersetz|"
    r"tłumacz|přelož|překlad|vertaal"
)
_THE_TEXT = re.compile(
    r"\b(?:this|the|an?) (?:\w+ )?(?:article|text|page|material|story|publication|content|post|translation)\b|"
    r"\btranslated (?:automatically|by (?:google|deepl|a machine|ai))|^(?:automatic|machine|google)[- ]transl|"
    r"стат(?:т|ь)|матер[иі]ал|текст|публ[иі]кац|məqalə|mətn|makale|metin|haber|yazı|"
    r"artikel|beitrag|cet article|ce texte|texte|artículo|articolo|testo|artykuł|tekst|articol|^автоматич|^машинн|"
    r"^traduit|^traduction|^traducido|^traducción|^tradotto|^traduzione|^maschinell|^automatisch|^przetłumaczon|^tłumaczenie"
)


def is_translation_notice(folded: str) -> bool:
    """Whether the sentence says of its own article that a machine translated it.

    >>> is_translation_notice("this article was automatically translated from russian.")
    True
    >>> is_translation_notice("she speaks to her hosts through google translate.")
    False
    """
    return (
        len(folded) <= LONGEST
        and _TRANSLATION.search(folded) is not None
        and _MACHINE.search(folded) is not None
        and _THE_TEXT.search(folded) is not None
    )
