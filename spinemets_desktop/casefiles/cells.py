# SPDX-License-Identifier: MIT
"""Cells of CSV files, as spreadsheets write and read them."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would work out a cell that begins so
_MARK = "'"
_SEPARATORS = ",;\t"


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"{_MARK}{text}" if text.startswith(_FORMULA) else text


def without_mark(cell: str) -> str:
    """Return the text of a cell that `harmless` made."""
    return cell.removeprefix(_MARK)


def separator(text: str) -> str:
    """Return what separates the cells: spreadsheets of some countries write semicolons."""
    return max(_SEPARATORS, key=text.partition("\n")[0].count)
