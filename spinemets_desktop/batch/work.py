# SPDX-License-Identifier: MIT
"""One case in a worker: read, made, written or handed back; whatever goes wrong is told in its line."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from spinemets_desktop.atomic import write_bytes
from spinemets_desktop.batch.model import Line, Order, Result, Setting
from spinemets_desktop.case.model import Case
from spinemets_desktop.casefiles import casefile
from spinemets_desktop.clinic import installation, reviewing, store
from spinemets_desktop.errors import SpineMetsError, fault
from spinemets_desktop.facts import advice
from spinemets_desktop.handout import handout, kinds
from spinemets_desktop.handout.making import handout_id

OLDER = "An older handout of it is still there; do not give it out."


def make(setting: Setting, order: Order) -> Result:
    """Make the files of one case. Never raises: a problem is in the line, with its exit code."""
    try:
        return _made(setting, order)
    except SpineMetsError as error:
        return _failed(order, "; ".join(map(str, error.problems)), error.exit_code)
    except Exception as error:  # one bad case never stops the rest
        return _failed(order, f"A fault of the program: {fault(error)}", 1)


def lost(order: Order, why: str) -> Result:
    """Return the result of a case that no worker came back with."""
    return _failed(order, why, 1)


def _failed(order: Order, problem: str, code: int) -> Result:
    remark = OLDER if order.there else ""
    return Result(order.number, Line(order.stem, order.case, problems=problem, remarks=remark), code)


def _made(setting: Setting, order: Order) -> Result:
    case, content = _case(setting, order), setting.content
    number = handout_id(case, content, setting.today)
    older = order.older
    if older and (older.handout, older.content, older.basis) == (number, content.version, setting.basis):
        return Result(order.number, replace(older, file=order.stem, case=order.case), kept=True)
    made = handout.make(case, content, today=setting.today, signoff=setting.signoff, approvals=setting.approvals)
    reviewing.require_reviewed(made, setting.review, setting.approvals.leads)
    files = {kind: kinds.written(made, kind) for kind in setting.kinds}
    seen = case.advice.seen
    line = Line(
        file=order.stem,
        case=order.case,
        handout=number,
        content=content.version,
        basis=setting.basis,
        pages=made.pdf().pages,
        grade="" if made.content.translated else f"{made.reading.grade:.1f}",
        see=" ".join(each.id for each in advice.advise(case, content) if each.must_see and each.id not in seen),
        remarks=" ".join(installation.remarks(made)),
        digests={kind: digest(data) for kind, data in files.items()},
    )
    if setting.folder is not None:
        write(files, setting.folder, order.stem)
        files = {}
    return Result(order.number, line, files=files)


def _case(setting: Setting, order: Order) -> Case:
    """Return the case as `make` would, with the clinic profile for what it leaves open."""
    if order.keys is not None:
        case = casefile.from_plain(order.keys, setting.content, order.case)
    else:
        case = casefile.decoded(order.data, order.kind, setting.content, order.case)
    if case.clinic.logo:
        case = replace(case, clinic=replace(case.clinic, logo=str(Path(order.folder) / case.clinic.logo)))
    installation.require_letters(case, order.case)
    case = store.with_profile(case, setting.profile)
    installation.require_letters(case, "clinic profile")
    return case


def write(files: dict[str, bytes], folder: Path, stem: str) -> None:
    """Write the files of a handout, each whole or not at all. Raises FileError.

    What a power cut takes is made again: the next run knows the files by their digests.
    """
    for kind, data in files.items():
        write_bytes(folder / f"{stem}{kinds.ENDINGS[kind]}", data, lasting=False)


def digest(data: bytes) -> str:
    """Return a short hash by which a file is known again."""
    return hashlib.sha256(data).hexdigest()[:16]
