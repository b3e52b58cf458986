"""Fields of a draft, whose every value may be of any type, and the faults found on the way.

In: parsed JSON. Out: values of the type asked for; whatever is not comes as a line in `Faults`. No value, however
wrong, may end in a traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from training.marking.phrases import Fault

if TYPE_CHECKING:
    from collections.abc import Collection

T = TypeVar("T")
MOST = 10**15
"""Above any number of people or money that news tells; infinity and what is no number fall out with it."""


class Faults:
    """What is wrong with one draft, a line each; and what is only worth a look."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.warnings: list[str] = []

    def add(self, where: str, message: str) -> None:
        """One more, at `where` ("r2-0123, statement 3")."""
        self.lines.append(_line(f"{where}: {message}"))

    def warn(self, where: str, message: str) -> None:
        """Something that is written all the same."""
        self.warnings.append(_line(f"{where}: {message}"))

    def take(self, where: str, value: T | Fault) -> T | None:
        """The value, or None and a line more."""
        if isinstance(value, Fault):
            self.add(where, value.message)
            return None
        return value


class Fields:
    """One object of a draft and where it stands."""

    def __init__(self, value: Any, where: str, faults: Faults, known: Collection[str]) -> None:
        self.where, self.faults = where, faults
        self.values: dict[str, Any] = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            faults.add(where, f"an object is wanted, not {_show(value)}")
        for key in self.values:
            if key not in known:
                faults.add(where, f"no field is called {key!r}: there are {', '.join(known)}")

    def add(self, field: str, message: str) -> None:
        """A fault of this field."""
        self.faults.add(f"{self.where}, {field}", message)

    def get(self, field: str) -> Any:
        """The value as it came; None where there is none."""
        return self.values.get(field)

    def read_text(self, field: str, *, needed: bool = False) -> str | None:
        """A string that is not empty."""
        value = self.get(field)
        if _is_words(value):
            return str(value).strip()
        if value is not None or needed:
            self.add(field, f"words are wanted, not {_show(value)}")
        return None

    def read_texts(self, field: str, *, needed: bool = False) -> list[str]:
        """A string or a list of them, as a list; empty where there is none."""
        value = self.get(field)
        values = value if isinstance(value, list) else [] if value is None else [value]
        if all(_is_words(one) for one in values) and (values or not needed):
            return [one.strip() for one in values]
        self.add(field, f"words or a list of words are wanted, not {_show(value)}")
        return []

    def read_choice(self, field: str, choices: Collection[str], default: str | None = None) -> str | None:
        """One of these; None with a fault where it is another."""
        value = self.get(field)
        value = default if value is None else value
        if isinstance(value, str) and value in choices:
            return value
        self.add(field, f"one of {', '.join(choices)} is wanted, not {_show(value)}")
        return None

    def read_number(self, field: str) -> float | int | None:
        """A number or null."""
        value = self.get(field)
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < MOST):
            return value
        self.add(field, f"a number from 0 up, or null, is wanted, not {_show(value)}")
        return None

    def read_place(self, field: str, count: int) -> int | None:
        """A number from 1 to `count`, as an index from 0; None where there is none."""
        value = self.get(field)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= count:
            return value - 1
        self.add(field, f"the number of a statement (1 to {count}) is wanted, not {_show(value)}")
        return None

    def read_paragraphs(self) -> list[int]:
        """`p`: one number or a list."""
        value = self.get("p")
        values = value if isinstance(value, list) else [value]
        if values and all(isinstance(one, int) and not isinstance(one, bool) for one in values):
            return list(values)
        self.add("p", f"a paragraph's number, or a list of them, is wanted, not {_show(value)}")
        return []

    def read_list(self, field: str) -> list[Any]:
        """A list; empty where there is none."""
        value = self.get(field)
        if value is None or isinstance(value, list):
            return value or []
        self.add(field, f"a list is wanted, not {_show(value)}")
        return []

    def read_bounds(self) -> tuple[float | int | None, float | int | None]:
        """`low` and `high`, in order."""
        low, high = self.read_number("low"), self.read_number("high")
        if low is not None and high is not None and low > high:
            self.add("low", f"{low} is above high, {high}")
        return low, high


def _line(words: str) -> str:
    """On one line, and such that any terminal prints it."""
    return " ".join(words.split()).encode("utf-8", "backslashreplace").decode("utf-8")


def _is_words(value: Any) -> bool:
    """Whether it is a string with something in it that can be written as UTF-8."""
    return isinstance(value, str) and bool(value.strip()) and not any("\ud800" <= one <= "\udfff" for one in value)


def _show(value: Any) -> str:
    shown = repr(value) if value is not None else "null"
    return shown if len(shown) < 60 else shown[:57] + "..."
