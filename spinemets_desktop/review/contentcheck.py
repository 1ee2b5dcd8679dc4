# SPDX-License-Identifier: MIT
"""Check the meaning of content: facts, sources, placeholders, reading level, contradictions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import tomli
from jinja2 import TemplateSyntaxError, nodes

from spinemets_desktop import resources
from spinemets_desktop.case.freetext import text_problem
from spinemets_desktop.content.content import Content, load, read
from spinemets_desktop.content.model import Statement
from spinemets_desktop.content.reader import line_of
from spinemets_desktop.content.slots import BLOCK_SLOTS
from spinemets_desktop.document.compose import STATEMENTS
from spinemets_desktop.document.placeholders import NAMES
from spinemets_desktop.errors import ContentError, Problem
from spinemets_desktop.facts import advice
from spinemets_desktop.facts.names import excluded, known_facts, with_implied
from spinemets_desktop.output.pdf.fonts import undrawable
from spinemets_desktop.review import signoff, urgency
from spinemets_desktop.review.lengths import about_as_printed, length_problems

LONGEST_TEXT = 600  # characters
_NEVER = (
    (re.compile(r"\b[A-Z]\d{2}\.\d+"), "a code", "Codes are for the clinician; say it in words."),
    (re.compile(r"\d+\s?(%|percent\b|per cent\b)"), "a percentage", "Write “7 in 10”; nothing on living longer."),
)
_FILLED_WITH = {
    "patient.name": "name.given",
    "clinic.clinician": "clinician.given",
    "treatments": "plan.any",
    "symptoms_have": "symptom.box1",
    "treatment.note": "this.noted",
}
"""Placeholders that are empty unless this fact holds; `contact.<slot>` needs the fact of its own name."""
HOME_TAGS_ON_PAPER = ("P", "C", "P/C")
Found = Iterator[tuple[str, str]]


@cache
def avoided_words() -> tuple[str, ...]:
    """Words that never print (clinical facts, section 8.4)."""
    data = tomli.loads((resources.templates() / "en" / "avoid.toml").read_text("utf-8"))
    return tuple(data["words"])


@cache
def contradictions() -> tuple[tuple[str, str, str], ...]:
    """(first id, second id, why) of statements that may never meet (facts 8.5, pitfall 6)."""
    data = tomli.loads((resources.templates() / "contradictions.toml").read_text("utf-8"))
    return tuple((row["first"], row["second"], row["why"]) for row in data.get("pair", ()))


def _names(node: nodes.Node) -> Iterator[str]:
    """Yield the dotted names in a template; anything but plain names is yielded as ""."""
    for output in node.iter_child_nodes():
        if not isinstance(output, nodes.Output):
            yield ""
            continue
        for part in output.nodes:
            if isinstance(part, nodes.TemplateData):
                continue
            if isinstance(part, nodes.Name):
                yield part.name
            elif isinstance(part, nodes.Getattr) and isinstance(part.node, nodes.Name):
                yield f"{part.node.name}.{part.attr}"
            else:
                yield ""


def _placeholder_problems(text: str, statement: Statement, content: Content) -> Found:
    known = NAMES | {f"contact.{slot}" for slot in content.options["contacts"].options}
    try:
        names = list(_names(STATEMENTS.parse(text)))
    except TemplateSyntaxError as error:
        yield f"The braces in the text are not right: {error.message}.", "Write {{ name }}."
        return
    for name in names:
        if not name:
            yield "The text holds logic; only {{ name }} is allowed.", "Use `when` and `unless` instead."
        elif name not in known:
            yield f"The placeholder “{name}” is not known.", f"Use one of: {', '.join(sorted(NAMES))}."
        elif name.startswith("treatment.") and statement.at not in BLOCK_SLOTS:
            yield f"The placeholder “{name}” has a value only in a treatment's block.", "Use another, or “treatments”."
        else:
            needed = name if name.startswith("contact.") else _FILLED_WITH.get(name, "")
            if needed and needed not in statement.when:
                yield f"The placeholder “{name}” may be empty.", f'Add "{needed}" to `when`.'


def _character_problems(text: str) -> Found:
    wrong = text_problem(text, LONGEST_TEXT)
    if wrong:
        yield wrong, ""
    for char in undrawable(text) if not wrong else ():
        yield f"No font of the program has the character “{char}”.", "Use another one."


def _wording_problems(text: str) -> Found:
    if text.count("**") % 2:
        yield "A ** is without its twin.", "Write **word**."
    plain = about_as_printed(text)
    yield from length_problems(plain)
    for word in avoided_words():
        if re.search(rf"\b{re.escape(word)}\b", plain, re.IGNORECASE):
            yield f"The text says “{word}”.", "Say it in another way; docs/editors-guide.md lists words to avoid."
    for pattern, what, mend in _NEVER:
        if found := pattern.search(plain):
            yield f"The text holds {what}: “{found.group()}”.", mend


def _fact_problems(statement: Statement, content: Content, known: frozenset[str]) -> Found:
    for fact in sorted((statement.when | statement.unless) - known):
        close = get_close_matches(fact, known, 1)
        mend = f"Did you mean “{close[0]}”?" if close else "Look up the facts in docs/editors-guide.md."
        yield f"The fact “{fact}” is not known.", mend
    for fact in sorted(f for f in statement.when | statement.unless if f.startswith("age.")):
        yield f"The fact “{fact}” may not decide what prints; age is never a reason.", "Remove it."
    needs = with_implied(statement.when, content)
    for fact in sorted(needs & statement.unless):
        yield f"It can never print: “{fact}” is in `unless` and follows from `when`.", "Remove it from one of them."
    if never := excluded(needs, content):
        yield f"It can never print: {', '.join(sorted(never))} cannot hold together.", "Remove one of them."


def _place_problems(statement: Statement, content: Content) -> Found:
    """Yield why a statement can never print where it stands."""
    own = sorted(fact for fact in statement.when if fact.startswith("this."))
    if statement.at in BLOCK_SLOTS:
        treatments = content.options["treatment"].options.values()
        groups = {name for treatment in treatments for name in (treatment.id, *treatment.families)}
        if statement.group not in groups:
            close = get_close_matches(statement.group, groups, 1)
            mend = f"Did you mean “{close[0]}”?" if close else "Name the group after one: see the guide."
            yield f"It can never print: the group “{statement.group}” is no treatment or family.", mend
    elif own:
        what = f"It can never print: {', '.join(own)} holds only in a treatment's block."
        yield what, "Use `treatment.…` or `plan.…`."
    if statement.at == "glossary.item" and not statement.terms:
        yield "It names no terms, so it can never print.", 'Add terms = ["word"].'


def _source_problems(statement: Statement, content: Content) -> Found:
    if not statement.sources:
        yield "It has no source.", "Name at least one in `sources`."
    for source in statement.sources:
        if source not in content.sources and source not in content.facts:
            yield f"The source “{source}” is not in sources.toml.", "Use one of those, or BG."


def _problems_of(statement: Statement, content: Content, known: frozenset[str]) -> Found:
    if not statement.text.strip():
        yield "The text is empty.", "Write a sentence."
    for text in filter(None, (statement.text, statement.gb)):
        yield from _character_problems(text)
        yield from _placeholder_problems(text, statement, content)
        yield from _wording_problems(text)
    yield from _fact_problems(statement, content, known)
    yield from _place_problems(statement, content)
    yield from _source_problems(statement, content)
    yield from urgency.problems(statement)


def statement_problems(statement: Statement, content: Content) -> list[tuple[str, str]]:
    """Return what is wrong with one statement by itself, and how to mend each."""
    return list(_problems_of(statement, content, known_facts(content)))


def _twins(content: Content) -> Iterator[tuple[Statement, str]]:
    """Yield statements whose text stands in the same group or place under another id and may print beside it."""
    seen: dict[tuple[str, str], Statement] = {}
    for statement in content.statements.values():
        near = [statement.group] if statement.at in BLOCK_SLOTS else [statement.group, f"at {statement.at}"]
        others = dict.fromkeys(seen.setdefault((statement.text, name), statement).id for name in near)
        for other in others:
            if other != statement.id and not _apart(content.statements[other], statement, content):
                yield statement, other


def _needs(statement: Statement, content: Content) -> frozenset[str]:
    """Return the facts that hold wherever a statement prints: its own and those of its treatment block."""
    if statement.at not in BLOCK_SLOTS:
        return with_implied(statement.when, content)
    treatments = content.options["treatment"].options
    block = [{*t.families} for t in treatments.values() if statement.group in (t.id, *t.families)]
    shared = set.intersection(*block) if block else set[str]()
    found = {f"plan.{family}" for family in shared} | {f"treatment.{statement.group}"}
    if "this.done" in statement.unless or {"this.planned", "this.under_way"} & statement.when:
        found |= {f"ahead.{name}" for name in (statement.group, *shared)}
    return with_implied(statement.when | (found & known_facts(content)), content)


def _apart(first: Statement, second: Statement, content: Content) -> bool:
    """Tell whether two statements can never print together, as far as their conditions show."""
    needs = [_needs(first, content), _needs(second, content)]
    if first.group != second.group:  # `this.…` is about one block and says nothing about another
        needs = [frozenset(fact for fact in facts if not fact.startswith("this.")) for facts in needs]
    if needs[0] & second.unless or needs[1] & first.unless:
        return True
    return bool(excluded(needs[0] | needs[1], content))


def _contradiction_problems(content: Content) -> Iterator[tuple[Statement, str, str]]:
    for first_id, second_id, why in contradictions():
        first, second = content.statements.get(first_id), content.statements.get(second_id)
        if first and second and not _apart(first, second, content):
            yield second, f"It contradicts “{first_id}” ({why}).", f"Add an `unless` to “{second_id}” or “{first_id}”."


def _where(statement: Statement, content: Content) -> str:
    folders = [resources.templates() / "en"]
    if content.overlay:
        folders = [content.overlay, content.overlay / "en", *folders]
    for folder in folders:
        path = folder / statement.file
        if path.is_file():
            return f"{path}:{line_of(path.read_text('utf-8'), statement.id)} [{statement.id}]"
    return f"[{statement.id}]"


def uncovered(content: Content) -> list[str]:
    """Return the origin facts for the paper (home P or C) that no statement cites."""
    cited = {source for statement in content.statements.values() for source in statement.sources}
    return [f.id for f in content.facts.values() if f.home in HOME_TAGS_ON_PAPER and f.id not in cited]


def problems(content: Content) -> list[Problem]:
    """Return everything that is wrong with the content, each with file and line."""
    known = known_facts(content)
    found = [
        Problem(what, _where(statement, content), mend)
        for statement in content.statements.values()
        for what, mend in _problems_of(statement, content, known)
    ]
    for statement, other in _twins(content):
        mend = "Keep one of them, or keep them apart with `unless`."
        found.append(Problem(f"Its text is the same as that of “{other}”.", _where(statement, content), mend))
    for statement, what, mend in _contradiction_problems(content):
        found.append(Problem(what, _where(statement, content), mend))
    found += [
        Problem(f"No statement cites the origin fact {fact}.", "sources.toml", "Write one.")
        for fact in uncovered(content)
    ]
    return found + advice.problems(content)


def checked(overlay: Path | None) -> Content:
    """Return the content with a clinic's folder over it; raises ContentError with every problem."""
    folder = overlay.resolve() if overlay else None
    try:
        content, wrong = load(folder), list[Problem]()
    except ContentError:
        content, wrong = read(folder)
    wrong += problems(content)
    if wrong:
        raise ContentError(*wrong)
    return content


def require_past_reviews(content: Content, today: date) -> None:
    """Refuse days of review that lie ahead: they would never fall due. Raises ContentError with every one."""
    tomorrow = today + timedelta(days=1)  # in some time zone it is tomorrow already
    mend = "Write the day on which somebody last checked it."
    ahead = [statement for statement in content.statements.values() if statement.reviewed > tomorrow]
    if ahead:
        raise ContentError(
            *(Problem(f"The day of review, {s.reviewed}, lies ahead.", _where(s, content), mend) for s in ahead)
        )


def remarks(content: Content, today: date) -> Iterable[str]:
    """Return sentences about what is allowed but worth knowing, such as reviews falling due."""
    state = signoff.review_state(content.statements.values(), today)
    if state.warn:
        yield f"{len(state.ids)} statements were last reviewed over 24 months ago: {', '.join(state.ids[:8])}."
    if content.reworded_locked:
        names = ", ".join(content.reworded_locked)
        yield f"Safety text of the clinic's own, to be signed off before printing: {names}."
