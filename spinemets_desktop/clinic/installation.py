# SPDX-License-Identifier: MIT
"""The content, clinic profile and sign-off that are in use on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from spinemets_desktop.case.model import Case
from spinemets_desktop.casefiles import casefile
from spinemets_desktop.casefiles.writer import to_plain
from spinemets_desktop.clinic import store
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.errors import FileError, Problem, SafetyError, UsageError, named
from spinemets_desktop.handout.handout import Handout
from spinemets_desktop.handout.making import REVIEW
from spinemets_desktop.review import signoff
from spinemets_desktop.review.approvals import Approvals, any_of

NAMED_MOST = 5  # characters in one message
_NEVER_PRINTED = ("advice", "plan.urgent_reason", "clinic.logo")


def content_in_use(overlay: Path | None = None) -> Content:
    """Return the content with a clinic's folder over it: the one given, else the one in the settings.

    A clinic's folder is checked every time. Raises ContentError with every problem, FileError.
    """
    folder = overlay or _folder_in_settings()
    return checked(folder) if folder else load()


def checked(folder: Path | None) -> Content:
    """Return the built-in content, or a clinic's folder over it, after all checks. Raises FileError, ContentError."""
    if folder and not folder.is_dir():
        what = "is not a folder" if folder.exists() else "does not exist"
        raise FileError(Problem(f"The clinic's folder {what}.", str(folder), "Check the path."))
    from spinemets_desktop.review import contentcheck  # the built-in content was checked before it was shipped

    return contentcheck.checked(folder)


def _folder_in_settings() -> Path | None:
    overlay = store.load().settings.overlay
    return Path(overlay) if overlay else None


def require_letters(case: Case, name: str = "") -> None:
    """Refuse characters that no embedded font has. Raises UsageError with every one and its key; `name` is the file."""
    texts = _printed(to_plain(case, casefile.KEYS), "")
    problems = [problem for key, text in texts for problem in _no_font(text, f"{name}: {key}" if name else key)]
    if problems:
        raise UsageError(*problems)


def _no_font(text: str, where: str) -> Iterator[Problem]:
    from spinemets_desktop.output.pdf.fonts import undrawable

    missing = undrawable(text)
    if missing:
        more = f" and {len(missing) - NAMED_MOST} more" if len(missing) > NAMED_MOST else ""
        what = f"No font has {', '.join(map(named, missing[:NAMED_MOST]))}{more}."
        yield Problem(what, where, "Leave it out or write it in another way.")


def _printed(plain: Any, key: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of a case that may print, with their keys."""
    if key in _NEVER_PRINTED:
        return
    if isinstance(plain, str):
        yield key, plain
    elif isinstance(plain, dict):
        for name, value in plain.items():
            yield from _printed(value, f"{key}.{name}" if key else name)
    elif isinstance(plain, list):
        for number, value in enumerate(plain, 1):
            yield from _printed(value, f"{key}[{number}]")


def signoff_path(content: Content) -> Path:
    """Return where the sign-off of this content is kept: beside the clinic's folder, or with the settings."""
    return (content.overlay or store.folder()) / signoff.FILE_NAME


def signoff_in_use(content: Content) -> signoff.SignOff | None:
    """Return the clinic's sign-off, valid or not; None when there is none. Raises FileError."""
    return signoff.read(signoff_path(content))


def sign_off(overlay: Path | None, name: str, role: str, day: date, override: str) -> str:
    """Record a sign-off over the content in use and return a sentence that says so."""
    content = content_in_use(overlay)
    path, leads = signoff_path(content), store.load().settings.leads
    if not Approvals(leads=leads).may_approve(name):
        what = f"Here only {any_of(leads or ())} may sign the wording off, as the policy says."
        raise SafetyError(Problem(what, "name", "Ask them; what you approve sentence by sentence is kept as seen."))
    problems = [*_no_font(name, "name"), *_no_font(role, "role")]
    if problems:
        raise UsageError(*problems)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"The folder of the sign-off cannot be made ({error.strerror})."
        raise FileError(Problem(what, str(path.parent), "Free some space or check the rights.")) from None
    signoff.sign(content.digest, name, role, day, path, override=override)
    return f"Signed off: content {content.version}, by {name}, {role}, on {day.isoformat()}. Kept in {path}."


def remarks(made: Handout) -> Iterator[str]:
    """Yield what the clinician should know about a handout's size."""
    if made.copy == REVIEW:
        yield (
            "This translation is a draft, so what you see is the copy for a translator who reviews it. It is not for "
            "patients."
        )
    if made.document is not made.words:
        return  # the evidence copy is for the clinician, at any length
    pages = made.pdf().pages
    if made.case.length == "sheet" and pages > 2:
        yield f"This case does not fit on one sheet of paper: it takes {pages} pages. Nothing was left out."
    if made.card_left_out:
        yield "The wallet card did not fit on the sheet. It is in the booklet; the extra “card” adds a page with it."


def cautions(made: Handout, content: Content) -> Iterator[str]:
    """Yield what to do before a handout is given to a patient: notes that must be seen, reviews that are due."""
    from spinemets_desktop.facts import advice

    seen = made.case.advice.seen
    unseen = [each.id for each in advice.advise(made.case, content) if each.must_see and each.id not in seen]
    if unseen:
        yield f"{', '.join(unseen)} must be seen before this is given to a patient: use “spinemets advise”."
    due = signoff.review_state(content.statements.values(), made.today).ids
    if due:
        yield f"{len(due)} statements were last reviewed over {signoff.WARN_AFTER} months ago: use “spinemets check”."
