# SPDX-License-Identifier: MIT
"""Other engines that draw the same document: each as well made as its own manual allows."""

from __future__ import annotations

from typing import Any, Protocol

from spinemets_desktop.document.model import Document


class Peer(Protocol):
    """An engine kept alive between documents, with fonts, figure and style sheet loaded once where it can."""

    name: str
    tagged: bool

    def prepare(self, document: Document) -> Any:
        """Turn a document into what the engine reads; not timed."""

    def draw(self, source: Any) -> bytes:
        """Return the PDF of what `prepare` returned; timed."""
