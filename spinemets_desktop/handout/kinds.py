# SPDX-License-Identifier: MIT
"""The kinds of file that a handout becomes, and their endings."""

from __future__ import annotations

from spinemets_desktop.handout.handout import Handout

ENDINGS = {"pdf": ".pdf", "txt": ".txt", "json": ".json", "html": ".html", "fhir": ".fhir.json"}


def kind_of(name: str) -> str:
    """Return the kind of file that a name ends in; "" for none."""
    fitting = [kind for kind, ending in ENDINGS.items() if name.lower().endswith(ending)]
    return max(fitting, key=lambda kind: len(ENDINGS[kind]), default="")


def written(made: Handout, kind: str) -> bytes:
    """Return the bytes of a handout as a kind of file. Raises UsageError, see `Handout`."""
    if kind == "pdf":
        return made.pdf().data
    texts = {"txt": made.text, "json": made.json, "html": made.html, "fhir": made.fhir}
    return texts[kind]().encode()
