# SPDX-License-Identifier: MIT
"""A document as JSON: blocks with statement ids, and the facts, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from spinemets_desktop.document.model import Document, Text

FORMAT = 1  # goes up when a program that reads the JSON would have to change


def _plain(node: Any) -> Any:
    if isinstance(node, Text):
        text: dict[str, Any] = {"text": node.plain}
        if node.id:
            text["id"] = node.id
        if any(run.strong or run.id for run in node.runs):
            text["runs"] = [{key: value for key, value in asdict(run).items() if value} for run in node.runs]
        return text
    if is_dataclass(node) and not isinstance(node, type):
        rows = {item.name: _plain(getattr(node, item.name)) for item in fields(node)}
        return {"type": type(node).__name__.lower(), **rows}
    if isinstance(node, tuple):
        return [_plain(item) for item in node]
    return node


def as_json(document: Document, facts: Iterable[str], ids: Iterable[str], handout_id: str, version: str) -> str:
    """Return the document as JSON text with sorted facts and the printed statement ids."""
    data = {
        "format": FORMAT,
        "handout": handout_id,
        "content": version,
        "facts": sorted(facts),
        "statements": list(ids),
        "document": _plain(document),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
