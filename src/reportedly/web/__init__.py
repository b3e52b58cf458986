"""The reading room: a ledger comes in, pages for a browser and an API go out.

`app` puts it together. Pages and the API read from a catalogue (`catalogue`), an index made of the ledger's view, and
an article's text from the ledger itself. Nothing here rules on what is true, and nothing is asked of any network.
"""
