# SPDX-License-Identifier: MIT
"""What a short command must not wait for, and that the short ways it takes say the same as the long ones."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from spinemets_desktop.case import freetext
from spinemets_desktop.document import compose
from spinemets_desktop.output.pdf import scripts

ROOT = Path(__file__).parents[1]
LOADED = """
import json, sys
from spinemets_desktop import cli
code = cli.main(sys.argv[1:])
lazy = [name for name, module in sys.modules.items() if type(module).__name__ == "_LazyModule"]
print(json.dumps([code, sorted(sys.modules), lazy]), file=sys.stderr)
"""


def test_a_handout_waits_for_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LOADED, "make", str(ROOT / "examples" / "breast-radiation.toml"), "-o", "h.pdf"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SPINEMETS_HOME": str(tmp_path / "home")}
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path, env=environment)
    code, loaded, lazy = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    assert lazy == ["PIL.Image"]
    for name in ("PIL.ExifTags", "PySide6", "uharfbuzz", "bidi", "distributed", "spinemets_desktop.review.sheets",
                 "spinemets_desktop.review.contentcheck", "spinemets_desktop.gui"):  # fmt: skip
        assert name not in loaded


@pytest.mark.parametrize(
    "text",
    [
        "Call {{ clinic.day_phone }} or {{levels}}.",
        "{{ levels }}{{ levels }}",
        "{{  levels  }} and {{- levels }}",
        "{{ levels }}\n",
        "{{ levels }} { and }",
        "{{ clinic }}",
    ],
)
def test_names_are_filled_in_as_jinja2_does(text: str) -> None:
    known = {"levels": "T8 & {{ T9 }}", "clinic": {"day_phone": "555-0100"}}
    assert compose._filled(text, known) == compose.STATEMENTS.from_string(text).render(known)


@pytest.mark.parametrize("text", ["{{ nobody }}", "{{ clinic.nothing }}"])
def test_a_name_without_a_value_is_a_fault(text: str) -> None:
    with pytest.raises(UndefinedError):
        compose._filled(text, {"clinic": {}})


def test_letters_of_other_scripts_are_known_by_their_block() -> None:
    ranges = "".join(f"{chr(first)}-{chr(last)}" for first, last, *_ in scripts._BLOCKS)
    other = re.compile(f"[{ranges}{scripts.JOINERS}]")
    for code in [*range(0x3100), *range(0xA000, 0x10000), 0x20000, 0x2FA1F, 0x2FA20]:
        assert scripts.is_mixed(chr(code)) == bool(other.match(chr(code))), hex(code)
    assert scripts.is_mixed("a word, ש") and not scripts.is_mixed("“naïve” – ∞")


@pytest.mark.parametrize("lines", [False, True])
def test_plain_ascii_needs_no_mending(lines: bool) -> None:
    assert freetext.mended("  Ana O'Brien, 5 mg  ", lines) == "  Ana O'Brien, 5 mg  "
    assert freetext.text_problem("tab\there", 50, lines) == ("" if lines else freetext.text_problem("tab\there", 50))
    assert "tab" in freetext.text_problem("tab\there", 50)
    assert freetext.text_problem("\x7f", 50, lines)
