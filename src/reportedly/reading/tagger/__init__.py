"""The tagger: attributions by a small trained model that comes with the program.

Text is cut into pieces with names blinded, read window by window, and decoded into cues with their sources and
contents. Nothing is fetched, and nothing but onnxruntime and tokenizers is needed.
"""

from reportedly.reading.tagger.tagger import NOTHING_TAGGED, Tagged, Tagging, find_tagged

__all__ = ["NOTHING_TAGGED", "Tagged", "Tagging", "find_tagged"]
