# SPDX-License-Identifier: MIT
"""The version resource of the Windows programs, as PyInstaller reads it."""

from __future__ import annotations

TEMPLATE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers=({numbers}), prodvers=({numbers}), mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', 'The SpineMets Desktop authors'),
      StringStruct('FileDescription', '{description}'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', '{name}'),
      StringStruct('LegalCopyright', 'MIT licence'),
      StringStruct('OriginalFilename', '{name}.exe'),
      StringStruct('ProductName', 'SpineMets Desktop'),
      StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])])
  ]
)
"""


def text(name: str, description: str, version: str) -> str:
    """Return the resource of one program; `version` is like 1.0.0."""
    numbers = (version.split("+", maxsplit=1)[0].split(".") + ["0"] * 4)[:4]
    return TEMPLATE.format(numbers=", ".join(numbers), name=name, description=description, version=version)
