# SPDX-License-Identifier: MIT
"""Write a file whole or not at all; an older file of that name is kept when writing fails."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

from spinemets_desktop.errors import FileError, Problem

_ADVICE = {
    errno.ENOENT: "Make the folder first, or choose another.",
    errno.EACCES: "Choose a folder in which you may write, or close the file where it is open.",
    errno.EPERM: "Choose a folder in which you may write.",
    errno.EROFS: "Choose another folder.",
    errno.ENOTDIR: "Choose another folder.",
    errno.EISDIR: "Choose a file name, not a folder.",
    errno.EINVAL: "Choose another file name.",
    errno.ELOOP: "Choose another file name.",
    errno.ENAMETOOLONG: "Choose a shorter file name.",
}


def write_bytes(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write `data` to `path` through a temporary file beside it. Raises FileError.

    A symbolic link stays one, and the file it leads to is replaced. What is no file (a folder, a pipe, a
    device) and what is write-protected is never replaced. Nothing is left behind when writing is broken off.
    `lasting` waits until the disk has it; without, a power cut may take the file, which somebody has to notice.
    """
    temporary = ""
    try:
        target = Path(os.path.realpath(path))
        mode = _mode(target)
        descriptor, temporary = tempfile.mkstemp(prefix=".spinemets-", dir=target.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            if lasting:
                os.fsync(stream.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
        temporary = ""
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        mend = _ADVICE.get(getattr(error, "errno", errno.EINVAL), "Free some space or choose another folder.")
        raise FileError(Problem(f"The file cannot be written ({reason}).", str(path), mend)) from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _mode(target: Path) -> int:
    """Return the rights of the file to come: those of the older one, else the usual. Raises OSError."""
    try:
        older = target.stat().st_mode
    except FileNotFoundError:
        return 0o666 & ~_umask()
    if stat.S_ISDIR(older):
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    if not stat.S_ISREG(older):
        raise OSError(errno.EINVAL, "it is not a file")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "it is write-protected")
    return older & 0o777


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
