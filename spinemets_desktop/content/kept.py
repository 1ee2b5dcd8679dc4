# SPDX-License-Identifier: MIT
"""What takes long to read is kept ready beside the templates, as Python keeps its bytecode beside the modules.

It is named by a digest of all that it was made of, so it is never out of date, and holds a digest of itself, so it is
never half. Where the folder cannot be written, or others could write there, everything works without.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from spinemets_desktop import __version__, resources

FOLDER = "ready"  # among the templates
_DIGEST = hashlib.sha256().digest_size
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def kept(name: str, key: bytes, make: Callable[[], bytes]) -> bytes:
    """Return what `make` returns: as it was kept under a name for the same key, else made now and kept."""
    path = resources.templates() / FOLDER / f"{name}.{sys.implementation.cache_tag}.bin"
    wanted = hashlib.sha256(b"\0".join([key, __version__.encode(), sys.version.encode(), _code()])).digest()
    found = _read(path)
    data = found[2 * _DIGEST :]
    if found[: 2 * _DIGEST] == wanted + hashlib.sha256(data).digest():
        return data
    data = make()
    if not sys.dont_write_bytecode:
        _write(path, wanted + hashlib.sha256(data).digest() + data)
    return data


def digest_of(files: Iterable[Path]) -> bytes:
    """Return a digest over the names and bytes of files. Raises OSError."""
    whole = hashlib.sha256()
    for path in files:
        raw = path.read_bytes()
        whole.update(b"%s\0%d\0" % (path.name.encode(), len(raw)) + raw)
    return whole.digest()


@cache
def _code() -> bytes:
    """Return a digest of the modules that make what is kept; "" in the frozen program, where they never change."""
    if getattr(sys, "frozen", False):
        return b""
    folder = Path(__file__).parent
    return digest_of(sorted([*folder.glob("*.py"), *folder.parent.glob("language/*.py")]))


def _read(path: Path) -> bytes:
    """Return a file that nobody but its owner and this user can have written; "" for any other."""
    try:
        with path.open("rb") as stream:
            return stream.read() if _is_safe(os.fstat(stream.fileno())) else b""
    except OSError:
        return b""


def _is_safe(found: os.stat_result) -> bool:
    return sys.platform == "win32" or (found.st_uid in (0, os.geteuid()) and not found.st_mode & _OTHERS)


def _write(path: Path, data: bytes) -> None:
    """Keep it, where this user may and nobody else could."""
    from spinemets_desktop.atomic import write_bytes
    from spinemets_desktop.errors import FileError

    try:
        if not _is_safe(path.parent.parent.stat()):
            return
        path.parent.mkdir(exist_ok=True)
        write_bytes(path, data, lasting=False)
    except (OSError, FileError):
        return
