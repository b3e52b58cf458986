"""From what was read to a date: an `Atom` in, an EDTF string with its reason out.

In: an `Atom` and its `Setting`: the day of publication, the days named before, the tense of the clause. Out:
`Placed`. Where the words leave a choice, nothing is chosen: `when` is None or keeps X for what is not known, and the
reason says so.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from reportedly.edtf import earliest, is_day, is_valid, latest, make_interval
from reportedly.reading.times.atoms import Calendar, Counted, Doubt, Known, Offset, Placed, Range
from reportedly.reading.times.lexicon import load_lexicon
from reportedly.reading.times.nearest import place_by_publication
from reportedly.reading.times.reckoning import find_part, find_reach, find_shifted, find_whole, shift

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.reading.times.atoms import Atom, What
    from reportedly.reading.times.lexicon import Part, Unit
    from reportedly.reading.times.tense import Tense
    from reportedly.records import TimeBasis

NO_PUBLICATION: Final = "no date of publication to count from"
_NEEDED: Final[dict[Unit, int]] = {"day": 10, "week": 10, "fortnight": 10, "month": 7, "year": 4, "decade": 4}
"""Letters of an EDTF date that is precise enough to count such units from."""


class Setting(NamedTuple):
    """All that the placing of a time depends on besides its own words."""

    published: str | None  # EDTF
    tense: Tense | None = None
    anchors: tuple[str, ...] = ()  # different dates that a time may be counted from, named right before
    other_years: frozenset[int] = frozenset()  # printed in this sentence or the one before
    open_year: bool = False  # a month or a day beside it has no certain year


def place(atom: Atom, setting: Setting) -> Placed:
    """The date that `atom` stands for in `setting`.

    >>> from reportedly.reading.times.atoms import Atom, Counted
    >>> place(Atom(0, 1, Counted("shift", "day", -1)), Setting("2022-09-21"))[:2]
    ('2022-09-20', 'published')
    """
    return _narrow(_place(atom.what, setting), atom.part)


def _narrow(placed: Placed, part: Part | None) -> Placed:
    if part is None or placed.when is None:
        return placed
    return placed._replace(when=find_part(placed.when, part) or placed.when, reason=f"{placed.reason}; {part} in it")


def _place(what: What, setting: Setting) -> Placed:
    match what:
        case Calendar():
            return place_calendar(what, setting)
        case Range():
            return _place_range(what, setting)
        case Counted(earlier=True):
            return _place_earlier(what, setting)
        case Counted():
            return _place_counted(what, setting)
        case Offset():
            return _place_offset(what, setting)
        case Known():
            return Placed(what.edtf, "printed", what.reason)
        case Doubt():
            return Placed(what.when, "printed", what.message, what.message)
        case _:
            return Placed(None, "printed", what.reason)


def place_calendar(what: Calendar, setting: Setting) -> Placed:
    """The date that names and numbers of the calendar give."""
    if what.year is None:
        return _place_partial(what, setting)
    edtf = write_calendar(what)
    if not is_valid(edtf):
        complaint = f"there is no day {edtf} in the calendar"
        return Placed(None, "printed", complaint, complaint)
    if what.day is None or what.month is None or what.weekday is None:
        return Placed(edtf, "printed", "as printed")
    if date(what.year, what.month, what.day).weekday() != what.weekday:
        complaint = f"{edtf} is no {_weekday(what.weekday)}"
        return Placed(f"{edtf}?", "printed", complaint, complaint)
    return Placed(edtf, "printed", "as printed")


def write_calendar(what: Calendar) -> str:
    """What is printed, with XXXX for a year that is not."""
    edtf = f"{what.year:04d}" if what.year is not None else "XXXX"
    if what.season is not None:
        return f"{edtf}-{what.season}"
    if what.month is not None:
        edtf += f"-{what.month:02d}"
        edtf += f"-{what.day:02d}" if what.day is not None else ""
    return edtf


def _place_partial(what: Calendar, setting: Setting) -> Placed:
    left_open = write_calendar(what) if what.month is not None or what.season is not None else None
    if what.relation is None and (what.month, what.day) in load_lexicon().event_days:
        return Placed(left_open, "printed", "also the name of an event of an earlier year")
    if setting.published is None:
        if left_open is None:
            return Placed(None, "published", NO_PUBLICATION)
        return Placed(left_open, "printed", f"the year is not printed, and there is {NO_PUBLICATION}")
    found = _at_both_ends(setting.published, lambda day: place_by_publication(what, day, setting.tense))
    if found.when is None:
        return Placed(left_open, "published", found.reason, found.complaint)
    year = earliest(found.when)
    if what.relation is None and what.year_shift is None and what.weekday is None and year is not None:
        others = {other for other in setting.other_years if other != year.year}
        if others:
            named = " and ".join(str(other) for other in sorted(others))
            return Placed(left_open, "published", f"{named} is named beside it, so that its year is not certain")
        if setting.open_year:
            return Placed(left_open, "published", "the year of the date beside it is not certain, nor is its own")
    return found


def _at_both_ends(published: str, count: Callable[[date], Placed]) -> Placed:
    """The outcome of `count` for the day of publication, or for every day it may have been."""
    first, last = earliest(published), latest(published)
    if first is None or last is None:
        return Placed(None, "published", "the day of publication is not known")
    found = count(first)
    if first == last or found.when is None:
        return found
    if count(last).when != found.when:
        return Placed(None, "published", "the date of publication is not precise enough to count from")
    return found._replace(reason=f"counted from the date of publication, {published}")


def _place_counted(what: Counted, setting: Setting) -> Placed:
    if setting.published is None:
        return Placed(None, "published", NO_PUBLICATION)
    found = _at_both_ends(setting.published, lambda day: _count(what, day, setting.tense))
    today = what.kind == "shift" and what.unit == "day" and what.amount == 0
    if today and found.when is not None and setting.other_years - {int(found.when[:4])}:
        return Placed(None, "published", "the day of publication, or these times: another year is named beside it")
    return found


def _count(what: Counted, day: date, tense: Tense | None) -> Placed:
    reason = f"counted from the day of publication, {day.isoformat()}"
    if what.kind == "weekend":
        when, doubt = _find_weekend(what, day, tense)
        return Placed(when, "published", doubt or reason)
    if what.kind == "night":
        before = shift(day, "day", what.amount)
        when = make_interval(before.isoformat(), day.isoformat()) if before else None
    elif what.kind == "whole":
        when = find_whole(day, what.unit, what.amount)
    elif what.kind == "reach" and what.amount > 0 and tense == "past":
        return Placed(None, "published", "counted from some day before, not from that of publication")
    elif what.kind == "reach":
        when = find_reach(day, what.unit, what.amount)
    else:
        when = find_shifted(day, what.unit, what.amount, rough=what.rough)
    return Placed(when, "published", reason if when else "outside the calendar")


def _find_weekend(what: Counted, day: date, tense: Tense | None) -> tuple[str | None, str | None]:
    """Saturday and Sunday; which ones is plain only with "last" or "next" or near enough."""
    into = day.weekday()
    past = shift(day, "day", -(into + 2)) if into < 5 else shift(day, "day", 5 - into)
    if what.relation == "last" and into >= 5:
        past = shift(day, "day", -(into + 2))
    ahead = shift(day, "day", 5 - into) if into < 5 else past
    if what.relation == "next" or (what.relation == "this" and tense is None and into in (1, 2, 3)):
        return None, "this weekend or the one after or before it"
    future = tense == "future" or what.relation == "coming"
    if what.relation == "this" and into in (3, 4) and tense != "past":
        future = True
    saturday = ahead if future else past
    sunday = shift(saturday, "day", 1) if saturday else None
    return (make_interval(saturday.isoformat(), sunday.isoformat()) if saturday and sunday else None), None


def _place_earlier(what: Counted, setting: Setting) -> Placed:
    fit = {anchor for anchor in setting.anchors if len(anchor) >= _NEEDED[what.unit]}
    needed = {anchor[: _NEEDED[what.unit]] for anchor in fit} if what.kind == "whole" else fit
    if not needed:
        return Placed(None, "earlier", "no certain date named right before to count from")
    if len(needed) > 1:
        return Placed(None, "earlier", f"{' or '.join(sorted(needed))}: which of them is meant is not certain")
    anchor = min(fit)
    day = earliest(anchor)
    if day is None:
        return Placed(None, "earlier", "no certain date named right before to count from")
    if what.kind == "whole":
        when = find_whole(day, what.unit, what.amount)
    else:
        when = find_shifted(day, what.unit, what.amount, rough=what.rough)
    if when is not None and setting.tense != "future" and _is_after(when, setting.published):
        return Placed(None, "earlier", f"counted from {anchor} it would be after the day of publication")
    return Placed(when, "earlier", f"counted from {anchor}, named before")


def _is_after(when: str, published: str | None) -> bool:
    first, last = earliest(when), latest(published) if published is not None else None
    return first is not None and last is not None and first > last


def _place_offset(what: Offset, setting: Setting) -> Placed:
    origin = place_calendar(what.origin, setting)
    if origin.when is None or not is_day(origin.when):
        return origin._replace(when=None)
    day = earliest(origin.when)
    when = find_shifted(day, what.unit, what.amount, rough=False) if day else None
    return Placed(when, origin.basis, f"counted from {origin.when}")


def _place_range(what: Range, setting: Setting) -> Placed:
    """Both ends; a year printed once serves both, and where none is printed the end is the first after the start."""
    first, last = _share_year(what.first, what.last)
    start = place_calendar(first, setting)
    if last.year is None and start.when is not None:
        year = earliest(start.when)
        last = last._replace(year=year.year + _runs_backwards(first, last)) if year else last
        end = place_calendar(last, setting) if year else Placed(write_calendar(last), start.basis, start.reason)
    else:
        end = place_calendar(last, setting)
    return _join(_narrow(start, what.parts[0]), _narrow(end, what.parts[1]))


def _runs_backwards(first: Calendar, last: Calendar) -> bool:
    return (first.month or 0, first.day or 0) > (last.month or 0, last.day or 99)


def _share_year(first: Calendar, last: Calendar) -> tuple[Calendar, Calendar]:
    """`first` and `last` with the year of the other where one has none; over New Year it is the year beside it."""
    backwards = _runs_backwards(first, last)
    if first.year is None and last.year is not None:
        first = first._replace(year=last.year - backwards)
    elif last.year is None and first.year is not None:
        last = last._replace(year=first.year + backwards)
    return first, last


def _join(start: Placed, end: Placed) -> Placed:
    """From one to the other, of parts that are stretches the outer ends; None where that would not run forward."""
    complaint = start.complaint or end.complaint
    basis: TimeBasis = "published" if "published" in (start.basis, end.basis) else "printed"
    if start.when is None or end.when is None:
        return Placed(None, basis, start.reason if start.when is None else end.reason, complaint)
    edtf = f"{start.when.partition('/')[0]}/{end.when.rpartition('/')[2]}"
    return Placed(edtf, basis, start.reason, complaint) if is_valid(edtf) else _refuse(basis, complaint)


def _refuse(basis: TimeBasis, complaint: str | None) -> Placed:
    return Placed(None, basis, "an end before its beginning", complaint)


def _weekday(number: int) -> str:
    return next(name.capitalize() for name, at in load_lexicon().weekdays.items() if at == number)
