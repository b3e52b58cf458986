"""Marking articles by hand: drafts with words and labels come in, files of places and labels go out.

A marker reads an article (`show`), writes a draft outside the project (docs in training/marked/README.md), and `add`
finds the places of his words, refuses what does not stand in the text, and writes offsets, labels and a hash of the
text: never the text itself.
"""
