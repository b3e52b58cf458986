"""Sentences: spans that never end inside a quotation and survive abbreviations."""

from reportedly.reading.sentences.sentences import Sentence, find_sentences

__all__ = ["Sentence", "find_sentences"]
