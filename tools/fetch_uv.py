# SPDX-License-Identifier: MIT
"""Fetches uv from the package index with nothing but Python: for a machine without venv, or rights to install it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
import re
import sys
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import urljoin

INDEX = os.environ.get("PIP_INDEX_URL") or os.environ.get("UV_DEFAULT_INDEX") or "https://pypi.org/simple"
WHEEL = re.compile(rf"uv-([\d.]+)-py3-none-manylinux[\w.]*_{platform.machine()}\.whl$")


def get(address: str, **headers: str) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as answer:
        return bytes(answer.read())


def fetch() -> bytes:
    """Return the newest uv for this machine, with its checksum looked at."""
    page = f"{INDEX.rstrip('/')}/uv/"
    listed = json.loads(get(page, Accept="application/vnd.pypi.simple.v1+json"))["files"]
    fitting = [(found[1], row) for row in listed if (found := WHEEL.match(row["filename"])) and not row.get("yanked")]
    _, newest = max(fitting, key=lambda pair: [int(part) for part in pair[0].split(".")])
    data = get(urljoin(page, newest["url"]))
    if hashlib.sha256(data).hexdigest() != newest["hashes"]["sha256"]:
        sys.exit(f"{newest['filename']} arrived damaged.")
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        return wheel.read(next(name for name in wheel.namelist() if name.endswith("/scripts/uv")))


if __name__ == "__main__":
    out = Path(sys.argv[1])
    out.write_bytes(fetch())
    out.chmod(0o755)
