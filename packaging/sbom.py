# SPDX-License-Identifier: MIT
"""The list of parts as CycloneDX, for scanners of known flaws."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable

from parts import PROGRAM, Part, plain

SPDX = re.compile(r"[\w.+-]+( (AND|OR|WITH) [\w.+-]+)*")


def _licence(name: str) -> dict[str, object]:
    return {"expression": name} if SPDX.fullmatch(name) else {"license": {"name": name}}


def _component(part: Part) -> dict[str, object]:
    reference = part.purl or f"part:{plain(part.name)}"
    known = {"version": part.version, "cpe": part.cpe, "purl": part.purl}
    found: dict[str, object] = {"type": part.kind, "bom-ref": reference, "name": part.name}
    found |= {key: value for key, value in known.items() if value}
    found["licenses"] = [_licence(part.licence)]
    if part.source:
        found["externalReferences"] = [{"type": "website", "url": part.source}]
    return found


def text(parts: Iterable[Part], version: str, stamp: str, system: str) -> str:
    """Return a CycloneDX 1.6 list of the parts as JSON; `stamp` is an ISO 8601 time, `system` what it was built for."""
    components = [_component(part) for part in parts]
    main = {
        "type": "application",
        "bom-ref": PROGRAM,
        "name": PROGRAM,
        "version": version,
        "purl": f"pkg:generic/{PROGRAM}@{version}",
        "licenses": [{"license": {"id": "MIT"}}],
    }
    body = {
        "metadata": {"timestamp": stamp, "component": main},
        "components": components,
        "dependencies": [{"ref": PROGRAM, "dependsOn": [c["bom-ref"] for c in components]}],
    }
    number = uuid.uuid5(uuid.NAMESPACE_URL, f"{PROGRAM}/{system}/{json.dumps(body, sort_keys=True)}")
    bom = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{number}", "version": 1, **body}
    return json.dumps(bom, indent=1, ensure_ascii=False) + "\n"
