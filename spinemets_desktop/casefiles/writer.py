# SPDX-License-Identifier: MIT
"""Turn a case into plain tables and those into TOML text that a person can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

PAIRS = frozenset({"tests", "contacts", "replace", "dismissed"})


def _plain(value: Any, name: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return to_plain(value, {})
    if name in PAIRS:
        return dict(value)
    if isinstance(value, tuple):
        return [_plain(item, "") for item in value]
    return value


def to_plain(row: Any, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a frozen dataclass as nested dicts without what equals its default; dates stay dates.

    `names` maps field names to keys of the file where they differ.
    """
    default = type(row)() if not hasattr(row, "id") else type(row)(id="")
    plain = {}
    for item in fields(row):
        value = getattr(row, item.name)
        if value != getattr(default, item.name):
            plain[names.get(item.name, item.name)] = _plain(value, item.name)
    return plain


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    return str(value)


def _key(key: str) -> str:
    return key if key.replace("_", "a").replace("-", "a").isalnum() and key.isascii() else _value(key)


def _lines(table: Mapping[str, Any], path: str) -> list[str]:
    lines, later = [], []
    for key, value in table.items():
        name = f"{path}.{_key(key)}" if path else _key(key)
        if isinstance(value, dict):
            later += ["", f"[{name}]", *_lines(value, name)]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for row in value:
                later += ["", f"[[{name}]]", *_lines(row, name)]
        else:
            lines.append(f"{_key(key)} = {_value(value)}")
    return lines + later


def as_toml(table: Mapping[str, Any]) -> str:
    """Return nested plain tables as TOML text."""
    return "\n".join(_lines(table, "")).lstrip("\n") + "\n"
