"""Notices: what in a text is not the article's own prose, and what in it is broken.

`find_notices` looks at every line and at suspicious stretches inside lines; `find_title` skips what is rubbish to find
the title. The text itself is never changed.
"""

from reportedly.intake.notices.notices import find_notices
from reportedly.intake.notices.titles import find_title

__all__ = ["find_notices", "find_title"]
