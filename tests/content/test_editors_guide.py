# SPDX-License-Identifier: MIT
"""The editor's guide is run as it stands, and names every place, fact and word that it has to."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from spinemets_desktop import cli
from spinemets_desktop.content.content import load
from spinemets_desktop.content.slots import SLOTS
from spinemets_desktop.document.placeholders import NAMES
from spinemets_desktop.facts.names import known_facts
from spinemets_desktop.review.contentcheck import avoided_words

GUIDE = (Path(__file__).parents[2] / "docs" / "editors-guide.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
CODE = set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", GUIDE, flags=re.DOTALL)))
NOVEMBER_26 = "1795651200"


def commands(console: str) -> list[tuple[str, str]]:
    """Return (command, output) pairs of a console block."""
    parts = re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]
    return [(part.split("\n", 1)[0], part.split("\n", 1)[1]) for part in parts]


def looks_like(shown: str) -> str:
    """Return a pattern for what a block shows; … stands for anything."""
    return re.escape(shown.strip()).replace("…", ".*")


def run(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    words = shlex.split(command)
    assert words[0] == "spinemets"
    cli.main(words[1:])
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_the_worked_example_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOVEMBER_26)
    done = []
    for kind, name, body in BLOCKS:
        done.append(kind)
        load.cache_clear()
        if kind == "toml":
            Path(name).parent.mkdir(exist_ok=True)
            Path(name).write_text(body, "utf-8")
        elif kind == "text":
            printed = " ".join(Path(name).read_text("utf-8").split())
            assert [line for line in body.strip().splitlines() if line not in printed] == []
        else:
            for command, output in commands(body):
                shown = run(command, capsys)
                assert re.fullmatch(looks_like(output), shown.strip(), re.DOTALL), f"{command}\n{shown}"
    load.cache_clear()
    assert (done.count("toml"), done.count("text"), done.count("console")) == (4, 2, 5)


def test_it_names_every_place() -> None:
    assert [slot for slot in SLOTS if slot not in CODE] == []


def test_it_names_every_placeholder() -> None:
    assert [name for name in NAMES if name not in CODE] == []


def test_it_names_every_word_to_avoid() -> None:
    text = " ".join(GUIDE.split())
    assert [word for word in avoided_words() if word not in text] == []


def test_it_names_every_fact_or_its_kind() -> None:
    starts = {code.split("<")[0] for code in CODE if "<" in code} - {""}
    fixed = {code for code in CODE if "<" not in code}
    unnamed = [
        fact
        for fact in known_facts(load())
        if fact not in fixed and not any(fact.startswith(start) for start in starts) and not fact.startswith("rule.R")
    ]
    families = ("plan.", "symptom.box1.", "symptom.box2.", "symptom.pain.")
    assert [fact for fact in sorted(unnamed) if not fact.startswith(families)] == []


def test_it_names_no_fact_that_does_not_exist() -> None:
    known = known_facts(load()) | {*SLOTS} | NAMES | {*load().sources} | {*load().facts}
    kinds = {fact.split(".")[0] for fact in known_facts(load())}
    facts = [code for code in CODE if re.fullmatch(r"[a-z]+\.[a-z_.A-Z0-9]+", code) and code.split(".")[0] in kinds]
    assert [fact for fact in facts if fact not in known and not fact.endswith(".toml")] == []
