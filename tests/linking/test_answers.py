"""Who says no to what another says: pairs of invented statements."""

from __future__ import annotations

import pytest

from reportedly.linking.answers import answers
from reportedly.packs import load_pack

SAID = "The prisoners will be exchanged."

CASES = [
    ("exchange", "The prisoners should not be exchanged.", SAID, True),
    ("exchange", "There will be no exchange.", "An exchange of prisoners took place in Dolmar.", True),
    ("exchange", "Orlin rejected an exchange.", "Orlin agreed to an exchange.", True),
    ("exchange", "They will not be swapped.", SAID, False),  # KNOWN: two words for one thing are not seen
    ("exchange", "Nobody knows when they will be exchanged.", SAID, False),
    ("exchange", "They are not well, but they were exchanged.", SAID, False),
    ("exchange", "No exchange took place in Tarnovka.", "An exchange took place in Quessin.", False),
    ("exchange", "They were never hurt.", SAID, False),
    ("exchange", "No prisoner was exchanged.", "None of them was exchanged.", False),  # both say no
    ("exchange", SAID, "The prisoners were exchanged at dawn.", False),
    ("killed", "“Nobody was killed in the raid.”", "Ten people were killed in the raid.", True),
    ("killed", "The convoy did not stop; ten were killed.", "Ten people were killed in the raid.", False),
]


@pytest.mark.parametrize(("matter", "one", "other", "expected"), CASES)
def test_answers_both_ways(matter: str, one: str, other: str, *, expected: bool) -> None:
    pack = load_pack()
    assert answers(one, other, matter, pack) is expected
    assert answers(other, one, matter, pack) is expected
