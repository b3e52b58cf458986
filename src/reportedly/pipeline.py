"""The one file that knows the order of the stages: addresses in, ledger out.

bytes --intake--> Article --reading--> Reading --ledger--> kept
"""
