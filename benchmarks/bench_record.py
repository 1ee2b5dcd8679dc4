# SPDX-License-Identifier: MIT
"""How long a search in the record of handouts given takes, with 10,000 in it: `python -m benchmarks.bench_record`."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from spinemets_desktop.clinic.record.entries import Entry
from spinemets_desktop.clinic.record.store import FILE_NAME, Record

ROWS = 10_000
ROUNDS = 15
AIM = 100  # milliseconds
PDF = b"%PDF-1.7\n" + b"x" * 46_000  # as large as a sheet
SEARCHES = ("", "mrn 9987", "brown", "2026-03", "nobody at all")


def filled(path: Path) -> Record:
    """Return a record with so many handouts, each with a PDF as large as a sheet."""
    record, start = Record(path, "ab" * 32), datetime(2026, 1, 1)  # noqa: DTZ001  local time, as it is kept
    record.find()
    with record._open() as link:  # noqa: SLF001  one transaction, where the program has one for each
        for number in range(ROWS):
            row = Entry(
                start + timedelta(minutes=30 * number), f"SM-{number:04}", "1.0", "en-US", "sheet", "osei",
                f"MRN {number}", f"Ana Brown {number}", "0" * 64,
            )  # fmt: skip
            values = (row.given.isoformat(" "), row.handout, row.content, row.language, row.length, row.who,
                      row.record, row.name, row.sha256)  # fmt: skip
            link.execute("INSERT INTO given VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
            link.execute("INSERT INTO paper VALUES (?, ?, ?)", (number + 1, PDF, "{}"))
    return record


def main() -> None:
    """Print the median and the longest time of each search, with opening the file."""
    with tempfile.TemporaryDirectory() as folder:
        record = filled(Path(folder) / FILE_NAME)
        print(f"{ROWS:,} handouts, {record.path.stat().st_size / 1e6:,.0f} MB")
        for text in SEARCHES:
            times = []
            for _ in range(ROUNDS):
                start = time.perf_counter()
                found = len(record.find(text))
                times.append((time.perf_counter() - start) * 1000)
            median, longest = statistics.median(times), max(times)
            met = "yes" if median < AIM else "no"
            print(f"“{text}”: {found} found, median {median:.0f} ms, longest {longest:.0f}; under {AIM}: {met}")


if __name__ == "__main__":
    main()
