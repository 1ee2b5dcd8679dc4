# SPDX-License-Identifier: MIT
"""Every pair or triple of choices in a handout, each of them checked: on every core or on a cluster."""

from __future__ import annotations

from collections.abc import Callable

from spinemets_desktop.batch import covering, local, quality
from spinemets_desktop.batch.model import Setting
from spinemets_desktop.errors import SpineMetsError, fault
from spinemets_desktop.handout import handout
from spinemets_desktop.records import dataclass

MOST = 20  # complaints; with more there is something to mend first


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with the handout of one row of choices; nothing when it is sound."""

    row: covering.Row
    complaints: tuple[str, ...]


class Enough(Exception):  # noqa: N818 (it is no error)
    """More complaints than anybody would read."""


def sweep(
    setting: Setting, every: str, jobs: int, scheduler: str, told: Callable[[int, Checked], None]
) -> tuple[Checked, ...]:
    """Check a handout for every row of the covering array (`every` is pairs or triples); return those with complaints.

    `told` is called with the number of rows and each result. It ends early when there are many complaints.
    """
    rows = tuple(covering.covering(setting.content, covering.STRENGTHS[every]))
    wrong: list[Checked] = []

    def take(checked: Checked) -> None:
        told(len(rows), checked)
        if checked.complaints:
            wrong.append(checked)
        if sum(len(each.complaints) for each in wrong) >= MOST:
            raise Enough

    try:
        if scheduler:
            from spinemets_desktop.batch import cluster

            cluster.run(check, lost, setting, rows, scheduler, take)
        else:
            local.run(check, lost, setting, rows, jobs, take)
    except Enough:
        pass
    return tuple(wrong)


def check(setting: Setting, row: covering.Row) -> Checked:
    """Make the handout of a row of choices and return what is wrong with it. Never raises."""
    content = setting.content
    try:
        made = handout.make(covering.case_of(row, content), content, today=setting.today, signoff=setting.signoff)
        complaints = (*quality.reading(made), *quality.wording(made), *quality.safety(made, content))
    except SpineMetsError as error:
        return Checked(row, tuple(map(str, error.problems)))
    except Exception as error:  # whatever goes wrong is the finding
        return lost(row, fault(error))
    return Checked(row, complaints)


def lost(row: covering.Row, why: str) -> Checked:
    """Return the result of a row that no worker came back with."""
    return Checked(row, (why,))


def in_words(row: covering.Row) -> str:
    """Return a row as its choices, without those that are left out."""
    said = {name: value for name, value in row.items() if value not in (None, [], False, "not_stated")}
    return ", ".join(f"{name} {'+'.join(value) if isinstance(value, list) else value}" for name, value in said.items())
