"""Redaction: a ledger comes in, a view of it that hides who is private goes out.

Who is private is told by the pack (`private = true` on an actor) and by people (`reportedly judgements private`). Of
captives, what tells who an unnamed one is (age, call sign, unit, home) is hidden too. Everything that lists, exports
or shows reads through a view, so nothing else has to know of it.
"""

from reportedly.redaction.masking import Mask
from reportedly.redaction.view import RedactedView, open_redacted

__all__ = ["Mask", "RedactedView", "open_redacted"]
