"""Linking: what the readings of many articles tell beside one another. Proposals, never verdicts."""

from reportedly.linking.channels import read_channel
from reportedly.linking.directions import Printed, read_printed
from reportedly.linking.echo_texts import EchoText, make_text
from reportedly.linking.echoes import Found, Side, find_echo, make_copy, make_judged, mark_standing, share_keys
from reportedly.linking.origins import Line, find_origins
from reportedly.linking.suspects import Placed, find_suspects

__all__ = [
    "EchoText",
    "Found",
    "Line",
    "Placed",
    "Printed",
    "Side",
    "find_echo",
    "find_origins",
    "find_suspects",
    "make_copy",
    "make_judged",
    "make_text",
    "mark_standing",
    "read_channel",
    "read_printed",
    "share_keys",
]
