"""Linking: what the readings of many articles tell beside one another. Proposals, never verdicts."""

from reportedly.linking.suspects import Placed, find_suspects

__all__ = ["Placed", "find_suspects"]
