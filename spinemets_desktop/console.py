# SPDX-License-Identifier: MIT
"""What the commands read and write as standard input, output and error, and how a signal ends them."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from collections.abc import Iterator
from typing import NoReturn, TextIO

from spinemets_desktop.errors import FileError, Problem


def utf8() -> None:
    """Write UTF-8 whatever the system's own encoding is, so that programs can rely on it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str) -> None:
    """Print to standard output, at once. Raises FileError when it cannot be written."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        what = f"The output cannot be written ({error.strerror})."
        raise FileError(Problem(what, "standard output", "Free some space, or send it elsewhere.")) from None


def tell(text: str) -> None:
    """Print to standard error, if there is one."""
    if sys.stderr:
        with contextlib.suppress(OSError):
            print(f"spinemets: {text}", file=sys.stderr, flush=True)


def take_in(most: int) -> bytes:
    """Read standard input to its end, but no more than `most` bytes and one. Raises FileError."""
    try:
        with open(binary(_number(sys.stdin)), "rb", closefd=False) as stream:
            return stream.read(most + 1)
    except OSError as error:
        what = f"The input cannot be read ({error.strerror})."
        raise FileError(Problem(what, "standard input", "Send the case through a pipe.")) from None


def give_out(data: bytes) -> None:
    """Write bytes to standard output as they are. Raises FileError, BrokenPipeError when nobody reads them."""
    try:
        with open(binary(_number(sys.stdout)), "wb", closefd=False) as stream:
            stream.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        what = f"The output cannot be written ({error.strerror})."
        raise FileError(Problem(what, "standard output", "Free some space, or send it elsewhere.")) from None


def is_screen() -> bool:
    """Tell whether standard output is a person's screen."""
    return sys.stdout is not None and sys.stdout.isatty()


def binary(number: int) -> int:
    """Return the number of a standard stream, set to pass bytes as they are."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(number, os.O_BINARY)
    return number


def _number(stream: TextIO | None) -> int:
    """Return the number of a standard stream. Raises OSError when there is none."""
    if stream is None:
        raise OSError(errno.EBADF, "there is none")
    return stream.fileno()


def flush() -> None:
    """Write out what was said. Raises OSError."""
    if sys.stdout:
        sys.stdout.flush()


def drop_output() -> None:
    """Give up standard output, or Python tries to write the rest at the end and complains."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Stopped(BaseException):
    """A signal asked the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Let a signal end a command as Ctrl-C does, so that nothing half-written stays behind."""

    def stop(number: int, _: object) -> NoReturn:
        raise Stopped(number)

    older = {}
    with contextlib.suppress(ValueError):  # only the main thread hears signals
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) == signal.SIG_DFL:
                older[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in older.items():
            signal.signal(number, handler)
