"""A page taken apart with the parser of the standard library: its ids and the text of its sections."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset(("input", "meta", "link", "br", "hr", "img"))


class Parsed(HTMLParser):
    """What stands in a page."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self._texts: dict[str, list[str]] = {}
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the element."""
        named = dict(attrs)
        self.tags.append((tag, named))
        if named.get("id"):
            self.ids.add(str(named["id"]))
        if tag not in VOID:
            self._open.append(named.get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        """Leaves the element."""
        if tag not in VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Notes the text for each class that it stands in."""
        for name in set(" ".join(self._open).split()):
            self._texts.setdefault(name, []).append(data)

    def text_of(self, name: str) -> str:
        """All text within elements of that class."""
        return "".join(self._texts.get(name, []))
