"""The catalogue: everything that pages list, made ready once so that no page has to work it out.

`build` makes it of a ledger, `reading` answers from it, `keeper` makes it anew when the ledger has changed.
"""
