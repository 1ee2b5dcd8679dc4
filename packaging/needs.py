# SPDX-License-Identifier: MIT
"""What the program's folder asks of a Linux system: libraries, and the oldest C library that will do."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import picking

DEBIAN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
GLIBC = re.compile(r"(ld-linux.*|lib(c|dl|m|pthread|resolv|rt|util))\.so\.\d+")


def elf_files(folder: Path) -> Iterator[Path]:
    """Yield the programs and libraries of Linux below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def from_the_system(folder: Path) -> list[str]:
    """Return the libraries that the folder asks for and does not hold, but for those of the C library."""
    own = {path.name for path in folder.rglob("*.so*")}
    asked = {name for path in elf_files(folder) for name in picking.needs(str(path))}
    return sorted(name for name in asked - own if not GLIBC.fullmatch(name))


def debian(libraries: list[str]) -> list[str]:
    """Return the Debian packages of these libraries."""
    unknown = [name for name in libraries if name not in DEBIAN]
    if unknown:
        sys.exit(f"packaging/needs.py does not know which Debian package has {', '.join(unknown)}.")
    return sorted({DEBIAN[name] for name in libraries})


def rpm(libraries: list[str]) -> list[str]:
    """Return these libraries as an RPM asks for them."""
    return [f"{name}()(64bit)" for name in libraries]


def oldest_glibc(folder: Path) -> str:
    """Return the oldest version of glibc that has everything the folder's files ask for."""
    asked = [found for path in elf_files(folder) for found in re.findall(r"GLIBC_(\d+)\.(\d+)", picking.symbols(path))]
    return ".".join(map(str, max((int(a), int(b)) for a, b in asked)))
