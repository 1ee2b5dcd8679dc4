# SPDX-License-Identifier: MIT
"""The key of the record: in the system's keyring, or a passphrase that is asked once a session."""

from __future__ import annotations

import contextlib
import re
import secrets
import sys
from importlib import import_module
from typing import Any

from spinemets_desktop.errors import FileError, Problem

SERVICE, USER = "SpineMets Desktop", "record of handouts"
_SYSTEMS = {"win32": ("Windows", "WinVaultKeyring"), "darwin": ("macOS", "Keyring")}
_HEX = re.compile(r"[0-9a-f]{64}")
SHORTEST = 12  # characters of a passphrase


class PassphraseError(FileError):
    """No keyring answers here, so the person has to type the passphrase."""


def from_keyring(exists: bool) -> str:
    """Return the key as 64 hexadecimal digits; a new one is made while there is no record yet.

    Raises PassphraseError where no keyring answers; FileError when the key of a record that `exists` is lost.
    """
    keyring = _keyring()
    try:
        found = keyring.get_password(SERVICE, USER)
        if found is None and not exists:
            keyring.set_password(SERVICE, USER, secrets.token_hex(32))
            found = keyring.get_password(SERVICE, USER)
    except Exception:  # each system's keyring has errors of its own, locked or missing
        raise PassphraseError(Problem("The system's keyring does not answer.", "", "Use a passphrase.")) from None
    if found is None and exists:
        what = "The key of the record is not in this system's keyring."
        raise PassphraseError(Problem(what, "", "Use a passphrase."))
    if found is None or not _HEX.fullmatch(found):
        what = "The key in the system's keyring is not the one of a record."
        raise FileError(Problem(what, "", "Restore the keyring from a copy."))
    return str(found)


def keyring_name() -> str:
    """Return the name of this system's keyring. Raises PassphraseError where there is none."""
    return str(getattr(_keyring(), "name", "the system's keyring"))


def _keyring() -> Any:
    """Return the keyring of this system itself, whatever others a configuration names."""
    module, name = _SYSTEMS.get(sys.platform, ("SecretService", "Keyring"))
    with contextlib.suppress(Exception):  # not installed, or it cannot start
        found = getattr(import_module(f"keyring.backends.{module}"), name)()
        if found.priority >= 1:
            return found
    raise PassphraseError(Problem("This system has no keyring.", "", "Use a passphrase."))


def pragma(key: str) -> str:
    """Return how SQLCipher is told a key: 64 hexadecimal digits as they are, anything else as a passphrase."""
    quoted = f"x'{key}'" if _HEX.fullmatch(key) else key.replace('"', '""')
    return f'PRAGMA key = "{quoted}"'
