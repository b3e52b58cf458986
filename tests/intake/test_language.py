import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportedly.intake.language import find_language
from reportedly.records import Span

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/intake/languages.toml").read_text("utf-8"))["case"]
ENGLISH = "The harbour master said that the ferry would sail on Monday with all of its passengers. "
UKRAINIAN = "Переклад цього матеріалу українською мовою було здійснено автоматично, без редагування тексту. "


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_languages(case: dict[str, Any]) -> None:
    assert find_language(case["text"]) == case.get("language")


def test_a_notice_in_another_language_does_not_hide_the_prose() -> None:
    assert find_language(UKRAINIAN * 2 + ENGLISH * 30) == "en"


def test_rubbish_is_not_listened_to() -> None:
    text = UKRAINIAN * 3 + ENGLISH
    assert find_language(text, rubbish=[Span(0, 3 * len(UKRAINIAN))]) == "en"


def test_a_million_characters_are_told_by_a_few_samples() -> None:
    start = time.process_time()
    assert find_language(ENGLISH * 12_000) == "en"
    assert time.process_time() - start < 5


def test_english_and_ukrainian_load_no_model() -> None:
    code = (
        "import sys; from reportedly.intake.language import find_language as f;"
        f"print(f({ENGLISH!r}), f({UKRAINIAN!r}), 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["en", "uk", "False"]
