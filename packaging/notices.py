# SPDX-License-Identifier: MIT
"""Collects every part of the frozen program with its licence: for the About box, the folder and the SBOM."""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = "spinemets-desktop"
LICENCE_FILE = re.compile(r"\.dist-info/(.*/)?(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
QT_TEXTS = ("LGPL-3.0.txt", "GPL-3.0.txt")
LICENCES = {  # packages that name their licence in other ways than SPDX
    "pillow": "MIT-CMU",
    "reportlab": "BSD-3-Clause",
    "charset-normalizer": "MIT",
    "jinja2": "BSD-3-Clause",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part that the program carries. `texts` are (name, licence text) pairs; `purl` may be empty."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, str], ...]
    source: str = ""
    note: str = ""
    purl: str = ""
    kind: str = "library"


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _needed(name: str, found: dict[str, metadata.Distribution]) -> None:
    if name in found:
        return
    found[name] = metadata.distribution(name)
    for requirement in found[name].requires or ():
        if "extra ==" not in requirement:
            other = _plain(re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0])
            try:
                _needed(other, found)
            except metadata.PackageNotFoundError:
                continue  # needed on another system only


def _python_packages() -> Iterator[Part]:
    found: dict[str, metadata.Distribution] = {}
    _needed(PROGRAM, found)
    del found[PROGRAM]
    found["pyinstaller"] = metadata.distribution("pyinstaller")
    for name, package in sorted(found.items()):
        files = [f for f in package.files or () if LICENCE_FILE.search(str(f))]
        texts = [(f.name, Path(str(package.locate_file(f))).read_text("utf-8")) for f in files]
        if name.startswith(("pyside6", "shiboken6")):
            texts = [(text, (ROOT / "packaging/licenses" / text).read_text("utf-8")) for text in QT_TEXTS]
        if not texts:
            sys.exit(f"{name} brings no licence text: add it to packaging/licenses.")
        licence = package.metadata.get("License-Expression") or LICENCES.get(name) or package.metadata["License"]
        yield Part(
            name, package.version, licence.split(" OR ")[0], tuple(texts),
            source=f"https://pypi.org/project/{name}/{package.version}/", purl=f"pkg:pypi/{name}@{package.version}",
            note="Only its small program starter is part of this program." if name == "pyinstaller" else "",
        )  # fmt: skip


def _python() -> Part:
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python{sys.version_info.major}.{sys.version_info.minor}/copyright"),
    )
    text = next((p.read_text("utf-8") for p in places if p.is_file()), "")
    if not text:
        sys.exit("The licence of Python was not found beside it.")
    version = platform.python_version()
    return Part("Python", version, "PSF-2.0", (("LICENSE.txt", text),), "https://www.python.org/", kind="platform")


def _listed() -> Iterator[Part]:
    for entry in tomllib.loads((ROOT / "packaging/licenses.toml").read_text("utf-8"))["part"]:
        if entry["name"] == "ICU" and sys.platform != "linux":
            continue
        texts = []
        for name in entry["texts"]:
            folder = ROOT if name.startswith("assets/") else ROOT / "packaging"
            texts.append((Path(name).name, (folder / name).read_text("utf-8")))
        version = metadata.version(entry["version_of"]) if "version_of" in entry else entry.get("version", "")
        note = " ".join(entry["note"].split())
        yield Part(entry["name"], version, entry["licence"], tuple(texts), entry["source"], note)


def system_packages(libraries: Iterable[str]) -> dict[str, str]:
    """Return the Debian packages, with versions, that own these files; empty where there is no dpkg."""
    if not shutil.which("dpkg-query"):
        return {}
    owned = {}
    for library in libraries:
        path = Path(library).resolve()
        for name in (path, Path(str(path).removeprefix("/usr"))):
            answer = subprocess.run(["dpkg-query", "-S", str(name)], capture_output=True, text=True, check=False)
            if answer.returncode == 0:
                package = answer.stdout.split(": ")[0]
                show = ["dpkg-query", "-W", "-f", "${source:Package} ${source:Version}", package]
                source, version = subprocess.run(show, capture_output=True, text=True, check=True).stdout.split()
                owned[package.split(":")[0]] = f"{source} {version}"
                break
    return owned


def _system_libraries(libraries: Iterable[str]) -> Iterator[Part]:
    for package, source in sorted(system_packages(libraries).items()):
        text = Path(f"/usr/share/doc/{package}/copyright").read_text("utf-8", "replace")
        name, version = source.split()
        yield Part(
            package, version, "see its text", (("copyright", text),),
            note=f"Shared library of the system that the program was built on (source package {name}).",
            purl=f"pkg:deb/debian/{package}@{version}",
        )  # fmt: skip


def collect(libraries: Iterable[str]) -> tuple[Part, ...]:
    """Return every part of the program; `libraries` are the files taken from the build system."""
    return (*_listed(), _python(), *_python_packages(), *_system_libraries(libraries))


def write(parts: Iterable[Part], folder: Path) -> None:
    """Write licenses/: an index to read, the same as JSON for the About box, and one text per part."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    program = (ROOT / "LICENSE").read_text("utf-8")
    (folder / "SpineMets-Desktop.txt").write_text(program, "utf-8")
    lines = ["SpineMets Desktop is free software under the MIT licence (SpineMets-Desktop.txt).", "It carries:", ""]
    index = []
    for part in parts:
        file = re.sub(r"[^A-Za-z0-9.+-]+", "-", part.name).strip("-") + ".txt"
        texts = "\n\n".join(f"----- {name} -----\n\n{text.strip()}" for name, text in part.texts)
        head = f"{part.name} {part.version}\n{part.licence}\n{part.source}\n{part.note}".rstrip()
        (folder / file).write_text(f"{head}\n\n{texts}\n", "utf-8")
        lines += [f"{part.name} {part.version}".strip(), f"    {part.licence}; {file}"]
        lines += [f"    {line}" for line in (part.note, part.source) if line]
        entry = {"name": part.name, "version": part.version, "licence": part.licence, "note": part.note}
        index.append({**entry, "source": part.source, "purl": part.purl, "kind": part.kind, "file": file})
    (folder / "README.txt").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "index.json").write_text(json.dumps(index, indent=1, ensure_ascii=False) + "\n", "utf-8")


def read(folder: Path) -> tuple[Part, ...]:
    """Return the parts that `write` wrote, without their texts."""
    entries = json.loads((folder / "index.json").read_text("utf-8"))
    return tuple(Part(texts=(), **{k: v for k, v in entry.items() if k != "file"}) for entry in entries)


def _component(part: Part) -> dict[str, object]:
    reference = part.purl or f"part:{_plain(part.name)}"
    found: dict[str, object] = {"type": part.kind, "bom-ref": reference, "name": part.name}
    if part.version:
        found["version"] = part.version
    found["licenses"] = [{"expression": part.licence}] if re.fullmatch(r"[\w.+ -]+", part.licence) and (
        " " not in part.licence or " AND " in part.licence or " WITH " in part.licence
    ) else [{"license": {"name": part.licence}}]  # fmt: skip
    if part.purl:
        found["purl"] = part.purl
    if part.source:
        found["externalReferences"] = [{"type": "website", "url": part.source}]
    return found


def sbom(parts: Iterable[Part], version: str, stamp: str) -> str:
    """Return a CycloneDX 1.6 list of the parts as JSON; `stamp` is an ISO 8601 time."""
    components = [_component(part) for part in parts]
    main = {"type": "application", "bom-ref": PROGRAM, "name": PROGRAM, "version": version}
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": stamp, "component": {**main, "licenses": [{"license": {"id": "MIT"}}]}},
        "components": components,
        "dependencies": [{"ref": PROGRAM, "dependsOn": [c["bom-ref"] for c in components]}],
    }
    return json.dumps(bom, indent=1, ensure_ascii=False) + "\n"
