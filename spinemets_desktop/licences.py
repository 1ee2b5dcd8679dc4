# SPDX-License-Identifier: MIT
"""The licences of everything that the frozen program carries, as text to show."""

from __future__ import annotations

import json

from spinemets_desktop import resources

_RULE = "=" * 72


def text() -> str:
    """Return the list of parts, then the licence of each; "" where the parts were installed one by one."""
    folder = resources.root() / "licenses"
    if not (folder / "index.json").is_file():
        return ""
    index = json.loads((folder / "index.json").read_text("utf-8"))
    names = dict.fromkeys(["README.txt", "SpineMets-Desktop.txt", *(entry["file"] for entry in index)])
    return f"\n{_RULE}\n\n".join((folder / name).read_text("utf-8") for name in names)
