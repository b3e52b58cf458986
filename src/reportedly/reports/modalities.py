"""How an event that is not said to have happened is told from one that is, in one word before its kind.

Nothing may show an event without its word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.records import Modality

AUXILIARIES: dict[Modality, str] = {"reported": "", "negated": "not", "hypothetical": "may", "future": "will"}
"""The word for each; none for what is said to have happened."""

MEANINGS: dict[Modality, str] = {
    "reported": "said to have happened",
    "negated": "said not to have happened",
    "hypothetical": "said to be possible, demanded or feared",
    "future": "said to be going to happen",
}
"""The same for a legend."""
