"""Redaction: a ledger comes in, one that never held what is private goes out.

Hidden are the names that the pack (`private = true` on an actor) or people (`reportedly judgements private`) mark, and
whoever is or was in custody, with his family and what would tell who he is. `plan` decides, `copying` makes the copy,
and everything that lists, exports or shows reads that.
"""

from reportedly.redaction.plan import Plan
from reportedly.redaction.planning import make_plan
from reportedly.redaction.view import RedactedView, open_redacted, write_redacted

__all__ = ["Plan", "RedactedView", "make_plan", "open_redacted", "write_redacted"]
