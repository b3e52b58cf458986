"""Linking: what the readings of many articles tell beside one another. Proposals, never verdicts.

What compares texts (`echoes`, `echo_texts`, `holders`) is asked for by its own name: it needs numpy, which no listing
should wait for.
"""

from reportedly.linking.origins import Line, find_origins
from reportedly.linking.suspects import Placed, find_suspects

__all__ = ["Line", "Placed", "find_origins", "find_suspects"]
