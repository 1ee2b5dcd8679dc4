# SPDX-License-Identifier: MIT
"""The clinic's review of the wording: where approvals are kept, what a case prints, how far a language is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from spinemets_desktop.case.model import Case
from spinemets_desktop.casefiles import casefile
from spinemets_desktop.clinic import store
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.languages import languages
from spinemets_desktop.content.translation import in_language, state_of
from spinemets_desktop.errors import Problem, SafetyError, SpineMetsError
from spinemets_desktop.handout import handout
from spinemets_desktop.review import approvalfiles, approvals, signoff, translated
from spinemets_desktop.review.signoff import Override, SignOff

REQUIRED = "required"  # the policy's word for: only approved sentences print
NAMED_MOST = 5  # sentences in one message
_NUMBER = "555-0100"  # stands in where a case has none; nothing of it leaves the program


def folder_of(content: Content) -> Path:
    """Return where the approvals of this content are kept: beside the clinic's folder, or with the settings.

    Those of a translation have a folder of their own in it.
    """
    folder = (content.overlay or store.folder()) / approvalfiles.FOLDER
    return folder / content.translated.language.id if content.translated else folder


def in_use(content: Content) -> approvals.Approvals:
    """Return what the clinic's reviewers approved; files that can't be read are told in its problems.

    Who may approve safety text is the policy's to say; for words in another language, translators do.
    """
    leads = None if content.translated else store.load().settings.leads
    return approvalfiles.read(folder_of(content), leads)


def who_may(content: Content, name: str, approved: approvals.Approvals, ids: Iterable[str]) -> str:
    """Return a sentence on who must approve what somebody may not among these sentences; "" where they may."""
    known = approvals.words_of(content)
    safety = [each for each in ids if each in known and known[each].safety]
    if not safety or approved.may_approve(name):
        return ""
    return f"{len(safety)} of them are safety text: kept as seen, until {signoff.who_must(approved)} approves it."


def require_reviewed(made: handout.Handout, rule: str, leads: tuple[str, ...] | None = None) -> None:
    """Refuse a handout with sentences that nobody approved, where the rule is `REQUIRED`. Raises SafetyError.

    The problem names those `leads` who may approve safety text.
    """
    if rule == REQUIRED and made.unreviewed:
        named = ", ".join(made.unreviewed[:NAMED_MOST]) + (" …" if len(made.unreviewed) > NAMED_MOST else "")
        what = f"This clinic prints only what it has approved; {len(made.unreviewed)} sentences here are not: {named}."
        mend = "Have them approved: Clinic → Review the wording, or “spinemets review”."
        if leads is not None and any(made.content.statements[name].safety for name in made.unreviewed):
            mend = f"{mend} Safety text is for {approvals.any_of(leads)} to approve."
        raise SafetyError(Problem(what, "", mend))


def printed_by(case: Case, content: Content, day: date) -> tuple[str, ...]:
    """Return the ids of the statements that a case prints, whether they may print yet or not.

    Raises UsageError and FileError as `handout.make` does.
    """
    clinic = case.clinic
    day_phone, night_phone = clinic.day_phone.strip() or _NUMBER, clinic.night_phone.strip() or _NUMBER
    shown = replace(case, clinic=replace(clinic, day_phone=day_phone, night_phone=night_phone))
    override = Override("-", "-", day, "-", content.digest)
    signed = SignOff("-", "-", day, content.digest, (override,))
    return handout.make(shown, content, today=day, signoff=signed).statement_ids


def printed(path: Path, content: Content, day: date) -> tuple[str, ...]:
    """Return the ids of the statements that a case file prints. Raises FileError, UsageError."""
    return printed_by(casefile.read(path, content), content, day)


def printed_by_preset(name: str, settings: store.Settings, content: Content, day: date) -> frozenset[str]:
    """Return the ids of the statements that a preset of the clinic prints; none where it does not fit this version."""
    try:
        preset = casefile.from_plain(dict(settings.presets[name]), content, name)
        return frozenset(printed_by(store.with_profile(preset, settings.clinic), content, day))
    except SpineMetsError:
        return frozenset()


def language_in_words(content: Content, language: str, approved: approvals.Approvals, day: date) -> str:
    """Return how far a language is, as a line. Raises ContentError for an unknown one, FileError."""
    state = state_of(content, language)
    name = f"{language}: {state.language.name} ({', '.join(state.language.locales)})"
    ready = len(state.units) - len(state.missing) - len(state.stale)
    said = f"{name}: {ready:,} of {len(state.units):,} texts have words"
    if state.problems:
        return f"{said}; its files have problems, the first: {state.problems[0]}"
    if not state.whole:
        return f"{said}; {len(state.missing):,} are missing, {len(state.stale):,} changed in English. Not offered yet."
    spoken = in_language(content, language)
    found = translated.reviews(spoken, content_keys(spoken), approved, day)
    left = sum(approval is None for approval in found.values())
    if left:
        return f"{said}; a translator reviewed {len(found) - left:,} of them. A handout prints when all of its own are."
    return f"{said}, and a translator reviewed all of them."


def offered(content: Content, approved: approvals.Approvals, day: date) -> Content:
    """Return the content with only those languages to choose from that are whole; a draft says so in its label."""
    locale = content.options["locale"]
    kept = dict(locale.options)
    for language in languages():
        state = state_of(content, language)
        draft = not state.whole or is_draft(content, language, approved, day)
        for name in [name for name in kept if name in state.language.locales]:
            if not state.whole:
                del kept[name]
            elif draft:
                kept[name] = replace(kept[name], label=f"{kept[name].label}, draft")
    return replace(content, options={**content.options, "locale": replace(locale, options=kept)})


def is_draft(content: Content, language: str, approved: approvals.Approvals, day: date) -> bool:
    """Tell whether some text of a language that is whole was not reviewed by a translator."""
    spoken = in_language(content, language)
    return None in translated.reviews(spoken, content_keys(spoken), approved, day).values()


def content_keys(spoken: Content) -> tuple[str, ...]:
    """Return the keys of all texts of content in another language."""
    return tuple(spoken.translated.words) if spoken.translated else ()
