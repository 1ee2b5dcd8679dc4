# SPDX-License-Identifier: MIT
"""Write a file whole or not at all; an older file of that name is kept when writing fails."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from spinemets_desktop.errors import FileError, Problem

_ADVICE = {
    "FileNotFoundError": "Make the folder first, or choose another.",
    "PermissionError": "Choose a folder in which you may write.",
    "IsADirectoryError": "Choose a file name, not a folder.",
    "NotADirectoryError": "Choose another folder.",
}


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to `path` through a temporary file beside it. Raises FileError."""
    temporary = ""
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        descriptor, temporary = tempfile.mkstemp(prefix=".spinemets-", dir=path.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except (OSError, ValueError) as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        reason = getattr(error, "strerror", None) or str(error)
        mend = _ADVICE.get(type(error).__name__, "Free some space or choose another folder.")
        raise FileError(Problem(f"The file cannot be written ({reason}).", str(path), mend)) from None


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
