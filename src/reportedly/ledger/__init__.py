"""The ledger room: readings come in, an append-only SQLite file keeps them, a view lists what counts now.

`store` alone writes, `plan` decides purely, `view` alone is seen by reports and exports.
"""

from reportedly.ledger.errors import LedgerError
from reportedly.ledger.plan import Known, Plan, plan_reading
from reportedly.ledger.store import Ledger, Linking, open_ledger

__all__ = ["Known", "Ledger", "LedgerError", "Linking", "Plan", "open_ledger", "plan_reading"]
