# SPDX-License-Identifier: MIT
"""Clinic profile and presets as one file for other computers: the logo goes with them."""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
from dataclasses import replace
from pathlib import Path

from spinemets_desktop.atomic import write_bytes
from spinemets_desktop.clinic import store
from spinemets_desktop.gui.clinic.logo import data_of, kept

_PICTURE = "logo_picture"  # a PNG in base 64


def export(settings: store.Settings, path: Path) -> None:
    """Write profile, defaults and presets with the picture of the logo. Raises FileError."""
    logo = settings.clinic.logo
    picture = data_of(logo) if logo else b""
    store.export(replace(settings, clinic=replace(settings.clinic, logo="")), path)
    if picture:
        data = json.loads(path.read_text("utf-8"))
        data[_PICTURE] = base64.b64encode(picture).decode()
        write_bytes(path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def imported(settings: store.Settings, path: Path) -> store.Settings:
    """Return the settings with what such a file holds; its logo is kept here. Raises FileError, UsageError."""
    found = store.imported(settings, path)
    if "clinic.logo" in settings.locked:
        return found
    picture = _picture_in(path)
    logo = kept(picture, str(path)) if picture else found.clinic.logo
    return replace(found, clinic=replace(found.clinic, logo=logo if Path(logo).is_file() else settings.clinic.logo))


def _picture_in(path: Path) -> bytes:
    text = json.loads(path.read_text("utf-8-sig")).get(_PICTURE, "")
    with contextlib.suppress(binascii.Error, ValueError, TypeError):
        return base64.b64decode(text, validate=True)
    return b""
