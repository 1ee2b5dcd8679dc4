# SPDX-License-Identifier: MIT
"""The record of what was given: encrypted, found at once, nothing lost, and nothing to read for anybody else."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from spinemets_desktop.clinic import store
from spinemets_desktop.clinic.record import keeping, key
from spinemets_desktop.clinic.record.entries import Entry
from spinemets_desktop.clinic.record.key import PassphraseError
from spinemets_desktop.clinic.record.store import FILE_NAME, Record
from spinemets_desktop.content.content import load
from spinemets_desktop.errors import FileError
from spinemets_desktop.handout import handout
from tests.people import DAY, person

KEY, OTHER = "ab" * 32, "cd" * 32
NOON = datetime(2026, 11, 26, 12)  # noqa: DTZ001  local time, as it is kept


def entry(number: int = 0, name: str = "Ana O’Brien") -> Entry:
    given = NOON + timedelta(minutes=number)
    return Entry(given, f"SM-{number:04}", "1.0", "en-US", "sheet", "osei", f"MRN {number}", name, "0" * 64)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "home" / FILE_NAME, KEY)


class Keyring:
    """A system's keyring, as far as the program uses one."""

    priority = 5

    def __init__(self, fails: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.fails = fails

    def __getattr__(self, name: str) -> object:
        """Be the module of the system's keyring too."""
        if name in ("Keyring", "WinVaultKeyring"):
            return lambda: self
        raise AttributeError(name)

    def get_password(self, service: str, user: str) -> str | None:
        if self.fails:
            raise RuntimeError("locked")
        return self.kept.get((service, user))

    def set_password(self, service: str, user: str, password: str) -> None:
        self.kept[service, user] = password


def test_what_was_given_is_found_with_its_very_pdf(record: Record) -> None:
    number = record.add(entry(), b"%PDF-1", '{"note": "x"}')
    assert record.paper(number) == (b"%PDF-1", '{"note": "x"}')
    found = record.find("brien mrn")
    assert [(each.handout, each.given, each.number) for each in found] == [("SM-0000", NOON, number)]
    assert record.find("100%") == record.find("_") == record.find("zzz") == []
    assert found[0].summary == "2026-11-26 12:00: handout SM-0000 given (sheet, en-US, content 1.0)."


def test_deleted_is_gone(record: Record) -> None:
    numbers = [record.add(entry(each), b"%PDF", "{}") for each in range(3)]
    record.delete(numbers[:2])
    assert [each.handout for each in record.find()] == ["SM-0002"]
    with pytest.raises(FileError, match="not in the record"):
        record.paper(numbers[0])


def test_after_some_months_it_forgets(record: Record) -> None:
    record.add(entry(), b"%PDF", "{}")
    assert record.forget(0, date(2030, 1, 1)) == 0
    assert record.forget(24, date(2028, 11, 26)) == 0
    assert record.forget(24, date(2028, 11, 28)) == 1
    assert record.find() == []


def test_a_wrong_key_and_a_broken_file_are_sentences_and_change_nothing(record: Record) -> None:
    record.add(entry(), b"%PDF", "{}")
    before = record.path.read_bytes()
    with pytest.raises(FileError, match="key is wrong"):
        Record(record.path, OTHER).add(entry(), b"%PDF", "{}")
    with pytest.raises(FileError, match="key is wrong"):
        Record(record.path, "a passphrase").find()
    assert record.path.read_bytes() == before
    record.path.write_bytes(before[:5000])
    with pytest.raises(FileError):
        record.find()
    record.path.write_bytes(b"not at all")
    with pytest.raises(FileError):
        record.add(entry(), b"%PDF", "{}")


def test_a_passphrase_opens_it_too(tmp_path: Path) -> None:
    said = 'correct "horse" battery'
    Record(tmp_path / FILE_NAME, said).add(entry(), b"%PDF", "{}")
    assert len(Record(tmp_path / FILE_NAME, said).find()) == 1
    with pytest.raises(FileError):
        Record(tmp_path / FILE_NAME, "correct horse battery").find()


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(FileError, match="cannot be used"):
        Record(tmp_path / "file" / FILE_NAME, KEY).add(entry(), b"%PDF", "{}")


def test_a_full_disk_is_a_sentence_and_loses_nothing(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.add(entry(), b"%PDF", "{}")
    pages = record.path.stat().st_size // 4096 + 2
    settings = ("temp_store = MEMORY", f"max_page_count = {pages}")
    monkeypatch.setattr("spinemets_desktop.clinic.record.store._SETTINGS", settings)
    with pytest.raises(FileError, match="full"):
        record.add(entry(1), b"%PDF" * 50_000, "{}")
    monkeypatch.undo()
    assert [each.handout for each in record.find()] == ["SM-0000"]


def test_two_windows_wait_for_each_other(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spinemets_desktop.clinic.record.store._WAIT", 0.05)
    record.add(entry(), b"%PDF", "{}")
    with record._open(), pytest.raises(FileError, match="Another window"):
        record.add(entry(1), b"%PDF", "{}")
    record.add(entry(2), b"%PDF", "{}")
    assert len(record.find()) == 2


def test_one_of_ten_thousand_is_found(record: Record) -> None:
    with record._open() as link:
        rows = [(f"2026-11-26 12:{n % 60:02}:00", f"SM-{n}", "1", "en-US", "sheet", "me", f"MRN {n}", f"Ana {n}", "0")
                for n in range(10_000)]  # fmt: skip
        link.executemany(f"INSERT INTO given ({', '.join(keeping._HEAD)}) VALUES (?,?,?,?,?,?,?,?,?)", rows)
        link.executemany("INSERT INTO paper VALUES (?, ?, ?)", [(n + 1, b"%PDF" * 500, "{}") for n in range(10_000)])
    assert [each.handout for each in record.find("mrn 9987")] == ["SM-9987"]
    assert len(record.find()) == 500, "the newest"


KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from tests.clinic.test_record import KEY, entry
from spinemets_desktop.clinic.record.store import Record
record = Record(Path(sys.argv[1]), KEY)
record.add(entry(), b"%PDF", "{}")
random.seed(7)
for number in range(200):
    child = os.fork()
    if child == 0:
        while True:
            record.add(entry(number), b"%PDF" * 2000, "{}")
    time.sleep(random.uniform(0.002, 0.012))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
rows = record.find()
with record._open() as link:
    assert link.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    given, paper = (link.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("given", "paper"))
assert given == paper > 1, (given, paper)
print(given)
"""


@pytest.mark.thorough
@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="no fork here")
def test_killed_two_hundred_times_while_writing_it_stays_whole(tmp_path: Path) -> None:
    words = [sys.executable, "-c", KILLED, str(tmp_path / FILE_NAME)]
    root = Path(__file__).parents[2]
    said = subprocess.run(words, capture_output=True, text=True, timeout=120, cwd=root, check=False)
    assert said.returncode == 0, said.stderr
    assert int(said.stdout) > 1


def test_nothing_readable_of_a_patient_is_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, temporary = tmp_path / "home", tmp_path / "temp"
    temporary.mkdir()
    monkeypatch.setenv("SPINEMETS_HOME", str(home))
    monkeypatch.setenv("SQLITE_TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    case = person(plan="chemo", note="Secretnote for her")
    made = handout.make(case, load(), today=DAY)
    settings = store.Settings(record="names")
    for _ in range(3):
        assert keeping.keep(made, made.pdf().data, settings, "correct horse battery", NOON)
    record = keeping.opened("correct horse battery")
    assert "Secretnote" in record.paper(record.find()[0].number)[1]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert home / FILE_NAME in files
    words = (b"Secretnote", b"chemo", b"%PDF", b"SM-", b"SQLite format", b"horse")
    assert [(path, word) for path in files for word in words if word in path.read_bytes()] == []


def test_off_is_off_and_names_only_where_they_are_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path))
    made = handout.make(person(), load(), today=DAY)
    assert not keeping.keep(made, b"%PDF", store.Settings(), "correct horse battery", NOON)
    assert list(tmp_path.iterdir()) == []
    object.__setattr__(made.case.patient, "name", "Ana")
    for kept in ("numbers", "names"):
        keeping.keep(made, b"%PDF", store.Settings(record=kept), "correct horse battery", NOON)
    assert [each.name for each in keeping.opened("correct horse battery").find()] == ["Ana", ""]


# -------------------------------------------------------------------- the key


def use(monkeypatch: pytest.MonkeyPatch, keyring: object) -> None:
    monkeypatch.setattr(key, "import_module", lambda _: keyring)


def test_the_key_is_made_once_and_kept_in_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = Keyring()
    use(monkeypatch, keyring)
    made = key.from_keyring(exists=False)
    assert len(made) == 64
    assert key.from_keyring(exists=True) == made
    assert list(keyring.kept.values()) == [made]


def test_a_keyring_that_is_locked_missing_or_empty_asks_for_a_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Keyring(fails=True))
    with pytest.raises(PassphraseError, match="does not answer"):
        key.from_keyring(exists=True)
    use(monkeypatch, Keyring())
    with pytest.raises(PassphraseError, match="not in this system"):
        key.from_keyring(exists=True)
    broken = Keyring()
    broken.kept[key.SERVICE, key.USER] = "changed"
    use(monkeypatch, broken)
    with pytest.raises(FileError, match="not the one of a record"):
        key.from_keyring(exists=True)

    def missing(_: str) -> None:
        raise ImportError

    monkeypatch.setattr(key, "import_module", missing)
    with pytest.raises(PassphraseError, match="no keyring"):
        key.from_keyring(exists=False)


def test_a_first_passphrase_is_long_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path))
    with pytest.raises(FileError, match="too short"):
        keeping.opened("short")
    assert keeping.opened("correct horse battery").find() == []


def test_without_the_library_it_is_said_and_nothing_stops(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise ImportError

    monkeypatch.setattr("spinemets_desktop.clinic.record.store.import_module", missing)
    with pytest.raises(FileError, match="lacks the part"):
        record.find()


def test_a_list_of_it_is_no_formula() -> None:
    table = keeping.as_csv([entry(name="=cmd()")])
    assert "'=cmd()" in table
    assert table.count("\r\n") == 2
