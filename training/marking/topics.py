"""Drafts of topics: questions, their answers, and which stretches of which articles give, deny or mention them.

Questions and answers are in the marker's own words and stay; of articles only places and hashes are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from training.marking.places import NotFoundError, find_first, find_place
from training.marking.statements import Faulty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from training.marking.texts import Text

KINDS = ("party", "number", "yes-no", "means", "free")
STANCES = ("gives", "denies", "mentions")


def read_draft(draft: Mapping[str, Any], articles: Sequence[str], find: Callable[[str], Text | None]) -> Faulty:
    """The contents of a topic's file."""
    faults: list[str] = []
    answers = dict(_read_questions(draft.get("questions", ()), faults))
    texts: dict[str, Text] = {}
    marks: list[dict[str, Any]] = []
    for kind in ("marks", "none"):
        for number, entry in enumerate(draft.get(kind, ()), 1):
            try:
                marks.append(_read_mark(entry, kind, answers, texts, (articles, find)))
            except NotFoundError as error:
                faults.append(f"{kind} {number}: {error}")
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                faults.append(f"{kind} {number}: {type(error).__name__}: {error}")
    faults += _find_contradictions(marks)
    hashes = {id_: text.sha256 for id_, text in sorted(texts.items())}
    kept = sorted(marks, key=lambda one: (one["article"], one["content"], one["question"] or "", one["answer"] or ""))
    return Faulty({"questions": draft.get("questions", []), "articles": hashes, "marks": kept}, faults)


def _read_questions(questions: Sequence[Any], faults: list[str]) -> Iterator[tuple[str, set[str]]]:
    for question in questions:
        try:
            keys = {answer["key"] for answer in question["answers"]}
            if question["kind"] not in KINDS or not question["words"].strip():
                faults.append(f"question {question['key']}: its kind is one of {', '.join(KINDS)}, and it has words")
            faults.extend(
                f"question {question['key']}: rivals {pair} are not two of its answers"
                for pair in question.get("rivals", ())
                if {*pair} - keys or len({*pair}) != 2
            )
            yield question["key"], keys
        except (KeyError, TypeError, AttributeError) as error:
            faults.append(f"a question lacks {error}")


def _read_mark(
    entry: Mapping[str, Any],
    kind: str,
    answers: Mapping[str, set[str]],
    texts: dict[str, Text],
    around: tuple[Sequence[str], Callable[[str], Text | None]],
) -> dict[str, Any]:
    articles, find = around
    id_ = entry["article"]
    if id_ not in articles:
        raise NotFoundError(f"{id_} is no article of the topic")
    text = texts.get(id_) or find(id_)
    if text is None:
        raise NotFoundError(f"there is no article {id_}")
    texts[id_] = text
    question, answer, stance = (entry.get(key) for key in ("question", "answer", "stance"))
    if kind == "marks":
        if answer not in answers.get(question or "", ()):
            raise NotFoundError(f"{question}: {answer} is no answer of a question")
        if stance not in STANCES:
            raise NotFoundError(f"stance is one of {', '.join(STANCES)}")
    paragraphs = entry["p"] if isinstance(entry["p"], list) else [entry["p"]]
    content: list[tuple[int, int]] = []
    for part in entry["content"] if isinstance(entry["content"], list) else [entry["content"]]:
        content.append(find_place(text, part, paragraphs, outside=content))
    speaker = entry.get("speaker")
    return {
        "article": id_,
        "content": [list(one) for one in sorted(content)],
        "speaker": None if speaker is None else list(find_first(text, speaker)),
        "question": question if kind == "marks" else None,
        "answer": answer if kind == "marks" else None,
        "stance": stance if kind == "marks" else None,
    }


def _find_contradictions(marks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    seen: dict[tuple[Any, ...], Any] = {}
    for one in marks:
        place = (one["article"], str(one["content"]), one["question"], one["answer"])
        if place in seen:
            yield f"{one['article']} {one['content']}: marked twice with {one['question']}: {one['answer']}"
        seen[place] = one["stance"]
