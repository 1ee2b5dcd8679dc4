# SPDX-License-Identifier: MIT
"""A record that is made, read and thrown away, so that an installation knows whether it could keep one."""

from __future__ import annotations

import secrets
import tempfile
from datetime import datetime
from pathlib import Path

from spinemets_desktop.clinic.record.entries import Entry
from spinemets_desktop.clinic.record.key import PassphraseError, keyring_name
from spinemets_desktop.clinic.record.store import FILE_NAME, Record
from spinemets_desktop.errors import FileError, Problem

_NAME = "Nobody At All"


def works() -> str:
    """Return a line on what keeps a record here, and whence its key would come. Raises FileError.

    The key itself is not asked for, as that might open a window of the system.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE_NAME
        record = Record(path, secrets.token_hex(32))
        record.add(Entry(datetime(2026, 1, 2), "SM-0", "1", "en-US", "sheet", "", "", _NAME, ""), b"%PDF", "{}")  # noqa: DTZ001
        if [each.name for each in record.find()] != [_NAME]:
            raise FileError(Problem("What was kept is not found again."))
        if _NAME.encode() in path.read_bytes():
            raise FileError(Problem("The record is not encrypted."))
    try:
        return f"an encrypted record can be kept, its key in {keyring_name()}"
    except PassphraseError:
        return "an encrypted record can be kept; there is no keyring, so a passphrase would be asked for"
