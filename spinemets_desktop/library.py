# SPDX-License-Identifier: MIT
"""The content, clinic profile and sign-off that are in use on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from spinemets_desktop import contentcheck, signoff, store
from spinemets_desktop.content import Content, load
from spinemets_desktop.handout import Handout
from spinemets_desktop.model import Case, Clinic


def content_in_use(overlay: Path | None = None) -> Content:
    """Return the content with a clinic's folder over it: the one given, else the one in the settings.

    A clinic's folder is checked every time. Raises ContentError with every problem, FileError.
    """
    folder = overlay or _folder_in_settings()
    return contentcheck.checked(folder) if folder else load()


def _folder_in_settings() -> Path | None:
    overlay = store.load().settings.overlay
    return Path(overlay) if overlay else None


def with_profile(case: Case) -> Case:
    """Return a case with what it leaves open about the clinic taken from the clinic profile."""
    profile, default = store.load().settings.clinic, Clinic()
    own = {f.name: getattr(case.clinic, f.name) for f in fields(Clinic)}
    filled = {name: value if value != getattr(default, name) else getattr(profile, name) for name, value in own.items()}
    return replace(case, clinic=Clinic(**filled))


def signoff_path(content: Content) -> Path:
    """Return where the sign-off of this content is kept: beside the clinic's folder, or with the settings."""
    return (content.overlay or store.folder()) / signoff.FILE_NAME


def signoff_in_use(content: Content) -> signoff.SignOff | None:
    """Return the clinic's sign-off, valid or not; None when there is none. Raises FileError."""
    return signoff.read(signoff_path(content))


def sign_off(overlay: Path | None, name: str, role: str, day: date, override: str) -> str:
    """Record a sign-off over the content in use and return a sentence that says so."""
    content = content_in_use(overlay)
    path = signoff_path(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    signoff.sign(content.digest, name, role, day, path, override=override)
    return f"Signed off: content {content.version}, by {name}, {role}, on {day.isoformat()}. Kept in {path}."


def remarks(made: Handout) -> Iterator[str]:
    """Yield what the clinician should know about a handout's size."""
    if made.document is not made.words:
        return  # the evidence copy is for the clinician, at any length
    pages = made.pdf().pages
    if made.case.length == "sheet" and pages > 2:
        yield f"This case does not fit on one sheet of paper: it takes {pages} pages. Nothing was left out."
    if made.card_left_out:
        yield "The wallet card did not fit on the sheet. It is in the booklet; the extra “card” adds a page with it."
