"""Attribution: which words of an article are somebody's, by what cue and from which source, as the words stand.

`find_spoken` is the door. Inside, a sentence's words are searched for cues, each cue is tried against the frames, and
the contents found are cut against one another.
"""

from reportedly.reading.attribution.attributions import Spoken
from reportedly.reading.attribution.spoken import find_spoken
from reportedly.reading.attribution.stances import find_stance, is_hedged, is_known, is_own_voice, is_silence

__all__ = ["Spoken", "find_spoken", "find_stance", "is_hedged", "is_known", "is_own_voice", "is_silence"]
