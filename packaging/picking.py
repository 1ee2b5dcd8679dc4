# SPDX-License-Identifier: MIT
"""Which of the files that PyInstaller found go into the program: what its modules and plugins reach, and no more."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]  # place in the program, source (of a link: its target), kind
DOUBLES = re.compile(r"reportlab/fonts|\.dist-info|\.pyi$|__pycache__|^PySide6/(.*/)?translations/")

# The plugins of Qt that this program uses; all others stay out, and then the libraries that nothing needs any more.
PLUGINS = re.compile(
    r"plugins/(platforms/.*(xcb|wayland|offscreen|windows|cocoa)|platforminputcontexts/.*(compose|ibus)|iconengines/"
    r"|imageformats/.*(svg|jpeg|ico)|printsupport/|styles/|platformthemes/.*portal|wayland-shell-integration/"
    r"|wayland-decoration-client/)"
)
# Left to the system on Linux, which must fit its settings, printers and drivers: named as dependencies of the packages.
SYSTEM = re.compile(
    r"lib(cups|gnutls|nettle|hogweed|gmp|tasn1|p11-kit|idn2|unistring|avahi-.*|gssapi_krb5|krb5|krb5support|k5crypto|com_err"
    r"|keyutils|glib-2\.0|gthread-2\.0|gobject-2\.0|gio-2\.0|gmodule-2\.0|mount|blkid|selinux|fontconfig|expat|freetype|png16"
    r"|brotlidec|brotlicommon|dbus-1|systemd|cap|gcrypt|gpg-error|lz4|zstd|X11|X11-xcb|xcb-glx|Xau|Xdmcp|bsd|md|xcb|GLdispatch"
    r"|stdc\+\+|gcc_s|pcre2-8|z)\.so"
)


def _slashes(path: str) -> str:
    return path.replace("\\", "/")


def _name(path: str) -> str:
    return PurePosixPath(_slashes(path)).name.lower()


def needs(file: str) -> set[str]:
    """Return the names of the libraries that a file of Linux itself asks for, not what those ask for in turn."""
    return set(re.findall(r"NEEDED\s+(\S+)", _objdump("-p", file)))


def symbols(file: Path) -> str:
    """Return the table of the symbols that a file of Linux asks for and gives, with their versions."""
    return _objdump("-T", str(file))


def _objdump(switch: str, file: str) -> str:
    return subprocess.run(["objdump", switch, file], capture_output=True, text=True, check=True).stdout


def _is_root(entry: Entry) -> bool:
    place = _slashes(entry[0])
    if "/plugins/" in place:
        return bool(PLUGINS.search(place))
    return entry[2] == "EXTENSION" or bool(re.match(r"(lib)?python[\d.]*", _name(place)))


def reached(binaries: Iterable[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Keep extension modules, the wanted plugins, Python itself, and every library that those need.

    `imports` names the libraries that a file asks for. What bears one name twice is kept twice.
    """
    named: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in binaries:
        if entry[2] != "SYMLINK":
            named[_name(entry[0])].append(entry)
    waiting = [entry for group in named.values() for entry in group if _is_root(entry)]
    kept: set[Entry] = set()
    while waiting:
        entry = waiting.pop()
        if entry not in kept:
            kept.add(entry)
            waiting += [found for name in imports(entry[1]) for found in named.get(_name(name), [])]
    return sorted(kept)


def _framework(path: str) -> str:
    found = re.match(r".*?\.framework(?=/|$)", path)
    return found[0] if found else ""


def _target(place: str, link: str) -> str:
    parts: list[str] = []
    for part in [*PurePosixPath(place).parent.parts, *PurePosixPath(link).parts]:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def belonging(entries: Iterable[Entry], kept: Iterable[Entry]) -> list[Entry]:
    """Keep the data files and links that still have what they belong to, without doubles and leftovers."""
    places = {_slashes(entry[0]) for entry in kept}
    frameworks = {_framework(place) for place in places} - {""}

    def belongs(entry: Entry) -> bool:
        place = _slashes(entry[0])
        if entry[2] == "SYMLINK":
            target = _target(place, _slashes(entry[1]))
            return target in places or _framework(target) in frameworks
        return entry[2] == "DATA" and (not _framework(place) or _framework(place) in frameworks)

    return [entry for entry in entries if belongs(entry) and not DOUBLES.search(_slashes(entry[0]))]


def own(binaries: Iterable[Entry]) -> list[Entry]:
    """Leave out the libraries that a Linux system must bring itself."""
    return [entry for entry in binaries if not SYSTEM.match(PurePosixPath(entry[0]).name)]
