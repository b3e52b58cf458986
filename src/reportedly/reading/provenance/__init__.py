"""Where words come from: in custody or free, through which medium, and what the article says of its own origin."""

from reportedly.reading.provenance.custody import Captives, find_captives
from reportedly.reading.provenance.media import find_medium
from reportedly.reading.provenance.origins import find_origins

__all__ = ["Captives", "find_captives", "find_medium", "find_origins"]
