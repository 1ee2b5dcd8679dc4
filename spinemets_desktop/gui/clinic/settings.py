# SPDX-License-Identifier: MIT
"""Settings in use: kept on disk, and shown on the page as soon as they change."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication

from spinemets_desktop.case.model import Case
from spinemets_desktop.clinic import store
from spinemets_desktop.errors import FileError
from spinemets_desktop.gui.widgets import theme
from spinemets_desktop.gui.widgets.elements import refresh_icons
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import unit

if TYPE_CHECKING:
    from spinemets_desktop.gui.window import Window

PAPER = ("locale", "length", "page", "type")


def remember(window: Window, settings: store.Settings) -> None:
    """Take new settings and keep them on disk; say it when that fails."""
    window.settings = settings
    window.bars.say("settings", "")
    try:
        store.save(settings)
    except FileError as error:
        window.bars.say("settings", str(error), "wrong")


def use(window: Window, settings: store.Settings) -> None:
    """Work with changed settings: a new profile shows on the page at once."""
    before = window.settings
    remember(window, settings)
    fresh = with_new_profile(window.editor.case, before, settings)
    if fresh != window.editor.case:
        _take_profile(window, fresh)
    if settings.theme != before.theme:
        window.redraw()
    if settings.overlay != before.overlay and window.content is not None:
        window.bars.say("overlay", "")
        window.builder.reload(Path(settings.overlay) if settings.overlay else None, window.editor.case)
    if window.idle is not None:
        window.idle.restart()


def _take_profile(window: Window, fresh: Case) -> None:
    """Show the new profile; where nothing was chosen yet it is no change to be saved."""
    if window.editor.stack.count():
        window.editor.edit(fresh, translate("Window", "Clinic profile"))
    else:
        window.editor.reset(fresh, window.editor.path)


def with_new_profile(case: Case, before: store.Settings, after: store.Settings) -> Case:
    """Return the case with what it took from the old profile taken from the new one."""
    clinic = {
        key: getattr(after.clinic, key)
        for key in store.CLINIC_KEYS
        if getattr(case.clinic, key) == getattr(before.clinic, key)
    }
    paper = {key: getattr(after, key) for key in PAPER if getattr(case, key) == getattr(before, key)}
    return replace(case, clinic=replace(case.clinic, **clinic), **paper)


def keep_window(window: Window) -> None:
    """Keep where the window stands and what is open in it; a full disk does not keep it from closing."""
    kept = replace(
        window.settings.window,
        geometry=bytes(window.saveGeometry().toBase64().data()).decode(),
        split=bytes(window.split.saveState().toBase64().data()).decode(),
        open_groups=window.choices.open_groups(),
        zoom=window.preview.zoom,
    )
    with contextlib.suppress(FileError):
        store.save(replace(window.settings, window=kept))


def restore_window(window: Window) -> None:
    """Place the window where it stood; the first time, as large as fits, with the page as the widest part."""
    kept, u = window.settings.window, unit()
    if not (kept.geometry and window.restoreGeometry(QByteArray.fromBase64(kept.geometry.encode()))):
        room = window.screen().availableGeometry()
        large = room.width() > 200 * u
        window.resize(190 * u if large else room.width(), min(108 * u, room.height()))
        if not large:
            window.setWindowState(Qt.WindowState.WindowMaximized)
    if not (kept.split and window.split.restoreState(QByteArray.fromBase64(kept.split.encode()))):
        width = window.width()
        side = max(24 * u, min(29 * u, width // 4), round(width * 0.17))
        left = max(38 * u, min(46 * u, round(width * 0.38)), round(width * 0.28))
        window.split.setSizes([left, width - left - side, side])


def redraw(window: Window) -> None:
    """Use the color scheme that is wanted now."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.apply(app, window.settings.theme)
    window.actions_by_name.redraw()
    refresh_icons(window)
    window.choices.redraw()
    if window.side.count():
        window.wording.paragraphs.redraw()
    window.preview.view.update()
