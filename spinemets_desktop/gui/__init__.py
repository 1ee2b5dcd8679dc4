# SPDX-License-Identifier: MIT
"""The window; the only part that knows Qt."""

import sys


def _make_immortal() -> None:
    """Keep PySide6 6.12 from wearing out None, True and False on Python 3.11.

    Its wheels return them without counting the reference, which is right from Python 3.12 on, where they
    are immortal (PEP 683). On 3.11 each such return takes one reference away, and after some thousand clicks
    the interpreter aborts with "deallocating None".
    """
    import ctypes

    for constant in (None, True, False, NotImplemented):
        ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40


if sys.version_info < (3, 12):
    _make_immortal()
