"""A draft of a topic's questions and answers to what is written down.

In: the topic, its articles and the parsed draft. Out: one record, or faults. The words of questions and answers are
the marker's own and stay; those of articles become places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from training.marking.drafts import Faults, Fields
from training.marking.statements import read_content, read_name

if TYPE_CHECKING:
    from training.marking.articles import Article, Topic

KINDS = ("party", "number", "yes-no", "means", "free")
STANCES = ("gives", "denies", "mentions")
DRAFT = ("topic", "questions", "marks", "none")
QUESTION = ("key", "words", "kind", "happening", "answers", "rivals")
ANSWER = ("key", "words", "low", "high")
MARK = ("article", "p", "content", "speaker", "question", "answer", "stance")
NONE = ("article", "p", "content", "speaker")
Record = dict[str, Any]


def read_topic(topic: Topic, articles: dict[str, Article], draft: Any, faults: Faults) -> Record:
    """The record of a draft; worth nothing where `faults` has lines."""
    fields = Fields(draft, topic.key, faults, DRAFT)
    questions = [
        _read_question(Fields(one, f"{topic.key}, question {i}", faults, QUESTION))
        for i, one in enumerate(fields.read_list("questions"), 1)
    ]
    _find_double(fields, "question", [one["key"] for one in questions])
    answers = {one["key"]: [answer["key"] for answer in one["answers"]] for one in questions}
    marks = [
        _read_mark(articles, Fields(one, f"{topic.key}, mark {i}", faults, MARK), answers)
        for i, one in enumerate(fields.read_list("marks"), 1)
    ]
    none = [
        _read_place(articles, Fields(one, f"{topic.key}, none {i}", faults, NONE))
        for i, one in enumerate(fields.read_list("none"), 1)
    ]
    _find_clashes(topic, marks, none, faults)
    _find_unused(topic, answers, marks, faults)
    hashes = {name: articles[name].sha256 for name in topic.articles if name in articles}
    return {"articles": hashes, "questions": questions, "marks": marks, "none": none}


def _read_question(fields: Fields) -> Record:
    answers = [
        _read_answer(Fields(one, f"{fields.where}, answer {i}", fields.faults, ANSWER))
        for i, one in enumerate(fields.read_list("answers"), 1)
    ]
    keys = [one["key"] for one in answers]
    _find_double(fields, "answer", keys)
    return {
        "key": fields.read_text("key", needed=True),
        "words": fields.read_text("words", needed=True),
        "kind": fields.read_choice("kind", KINDS),
        "happening": fields.read_text("happening"),
        "answers": answers,
        "rivals": [pair for one in fields.read_list("rivals") if (pair := _read_rivals(fields, one, keys))],
    }


def _read_answer(fields: Fields) -> Record:
    low, high = fields.read_bounds()
    key, words = fields.read_text("key", needed=True), fields.read_text("words", needed=True)
    return {"key": key, "words": words, "low": low, "high": high}


def _read_rivals(fields: Fields, value: Any, keys: list[str]) -> list[str] | None:
    if isinstance(value, list) and len(value) == 2 and value[0] != value[1] and all(one in keys for one in value):
        return sorted(value)
    fields.add("rivals", f"a pair of two of its answers ({', '.join(map(str, keys))}) is wanted, not {value!r}")
    return None


def _find_double(fields: Fields, what: str, keys: list[Any]) -> None:
    for key in dict.fromkeys(one for i, one in enumerate(keys) if one is not None and one in keys[:i]):
        fields.add(what, f"two have the key {key!r}")


def _read_place(articles: dict[str, Article], fields: Fields) -> Record:
    name = fields.read_text("article", needed=True)
    record: Record = {"article": name, "content": [], "speaker": None}
    if name is None:
        return record
    if (article := articles.get(name)) is None:
        fields.add("article", f"{name} is no article of this topic")
        return record
    fields.where = f"{fields.where} ({name})"
    record["content"], _ = read_content(article, fields)
    record["speaker"] = read_name(article, fields, "speaker")
    return record


def _read_mark(articles: dict[str, Article], fields: Fields, answers: dict[str, list[str]]) -> Record:
    record = _read_place(articles, fields)
    question, answer = fields.read_text("question", needed=True), fields.read_text("answer", needed=True)
    if question is not None and question not in answers:
        fields.add("question", f"no question has the key {question!r}: there are {', '.join(map(str, answers))}")
    elif question is not None and answer is not None and answer not in answers[question]:
        own = ", ".join(map(str, answers[question]))
        fields.add("answer", f"question {question!r} has no answer {answer!r}: it has {own}")
    return record | {"question": question, "answer": answer, "stance": fields.read_choice("stance", STANCES)}


def _find_clashes(topic: Topic, marks: list[Record], none: list[Record], faults: Faults) -> None:
    """The same words on the same question twice: only with another answer and another stance ("gives" and "denies")."""
    seen: dict[tuple[Any, ...], list[tuple[int, Record]]] = {}
    places = set()
    for i, one in enumerate(marks, 1):
        place = (one["article"], *one["content"])
        if not one["content"]:
            continue
        places.add(place)
        same = seen.setdefault((place, one["speaker"], one["question"]), [])
        for number, other in same:
            if other["answer"] == one["answer"] or other["stance"] == one["stance"]:
                what = "the same answer" if other["answer"] == one["answer"] else "another answer with the same stance"
                faults.add(f"{topic.key}, mark {i}", f"mark {number} has these words with this question and {what}")
        same.append((i, one))
    for i, one in enumerate(none, 1):
        if one["content"] and (one["article"], *one["content"]) in places:
            faults.add(f"{topic.key}, none {i}", "these words are marked with an answer too")


def _find_unused(topic: Topic, answers: dict[str, list[str]], marks: list[Record], faults: Faults) -> None:
    used = {(one["question"], one["answer"]) for one in marks}
    for question, keys in answers.items():
        for key in keys:
            if (question, key) not in used:
                faults.warn(topic.key, f"no mark uses answer {key!r} of question {question!r}")
