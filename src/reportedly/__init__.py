"""Reads news articles and keeps a ledger of who said what, on whose authority, through which outlet."""

__version__ = "0.1.0"
