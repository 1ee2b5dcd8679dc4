# SPDX-License-Identifier: MIT
"""Content that is kept ready is never out of date, never half, and never somebody else's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from spinemets_desktop import resources
from spinemets_desktop.content import content, kept
from spinemets_desktop.errors import ContentError, FileError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return templates of our own, in a place where things are kept."""
    folder = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", folder, ignore=shutil.ignore_patterns("ready"))
    folder.chmod(0o755)
    monkeypatch.setattr(resources, "templates", lambda: folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


def ready(templates: Path) -> Path:
    return templates / "ready" / f"content.{sys.implementation.cache_tag}.bin"


def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often the files are read for their meaning."""
    count: list[int] = []
    real = content.read

    def counted(overlay: Path | None = None, base: Path | None = None) -> object:
        count.append(1)
        return real(overlay, base)

    monkeypatch.setattr(content, "read", counted)
    return count


def test_it_is_read_once_and_then_ready(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = reads(monkeypatch)
    first, second = content._built_in(), content._built_in()
    assert len(count) == 1 and first == second == content._sound(None, None)
    assert ready(templates).stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("name", ["en/10_top.toml", "options.toml", "sources.toml", "handout.xml.j2"])
def test_a_changed_file_is_read_anew(templates: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = content._built_in()
    path = templates / name
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    count = reads(monkeypatch)
    assert content._built_in().digest != before.digest and len(count) == 1


def test_a_new_file_is_seen_and_one_that_is_gone_is_missed(templates: Path) -> None:
    before = content._built_in()
    new = templates / "en" / "99_new.toml"
    new.write_text('[more.new]\ntext = "New."\nsources = ["BG"]\nreviewed = 2026-11-01\nat = "more.text"\n')
    assert "more.new" in content._built_in().statements
    new.unlink()
    assert content._built_in() == before


@pytest.mark.parametrize("what", ["version", "code", "python"])
def test_another_program_reads_anew(templates: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    content._built_in()
    count = reads(monkeypatch)
    if what == "version":
        monkeypatch.setattr(kept, "__version__", "9")
    elif what == "code":
        monkeypatch.setattr(kept, "_code", lambda: b"other")
    else:
        monkeypatch.setattr(sys, "version", "9")
    content._built_in()
    assert len(count) == 1


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "other"])
def test_a_damaged_file_is_made_again(templates: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    content._built_in()
    path = ready(templates)
    whole = path.read_bytes()
    flipped = whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:]
    path.write_bytes({"empty": b"", "cut": whole[:-1], "flipped": flipped, "other": b"x" * len(whole)}[damage])
    count = reads(monkeypatch)
    content._built_in()
    assert len(count) == 1 and path.read_bytes() == whole


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_what_others_could_have_written_is_not_read(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content._built_in()
    ready(templates).chmod(0o666)
    count = reads(monkeypatch)
    content._built_in()
    assert len(count) == 1
    shutil.rmtree(templates / "ready")
    templates.chmod(0o777)
    content._built_in()
    assert len(count) == 2 and not (templates / "ready").exists()


def test_nothing_is_kept_where_python_keeps_nothing(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    content._built_in()
    assert not (templates / "ready").exists()


def test_a_folder_that_cannot_be_written_is_no_trouble(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (templates / "ready").write_text("no folder")
    assert content._built_in() == content._built_in()


def test_bad_content_is_never_kept(templates: Path) -> None:
    (templates / "en" / "99_bad.toml").write_text("x = [\n")
    for _ in range(2):
        with pytest.raises(ContentError, match="not valid TOML"):
            content._built_in()
    (templates / "options.toml").unlink()
    with pytest.raises(FileError, match="cannot be read"):
        content._built_in()


def test_the_same_handout_with_and_without(tmp_path: Path) -> None:
    """In processes of their own, with a copy of the program that keeps things and one that does not."""
    program = tmp_path / "program"
    shutil.copytree(ROOT / "spinemets_desktop", program / "spinemets_desktop", ignore=shutil.ignore_patterns("gui"))
    for name in ("templates", "assets"):
        shutil.copytree(ROOT / name, program / name, ignore=shutil.ignore_patterns("__pycache__", "ready"))
    made = []
    for write in ("1", "", ""):
        out = tmp_path / "out.pdf"
        command = [sys.executable, "-m", "spinemets_desktop", "make", str(ROOT / "examples/breast-radiation.toml")]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": write, "SOURCE_DATE_EPOCH": "1795651200"}
        subprocess.run([*command, "-o", str(out)], cwd=program, env=environment, check=True, capture_output=True)
        made.append(out.read_bytes())
        names = {path.name.split(".")[0] for path in program.glob("templates/ready/*")}
        assert names == (set() if write else {"content", "skeleton"})
    assert made[0] == made[1] == made[2]
