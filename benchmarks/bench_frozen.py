# SPDX-License-Identifier: MIT
"""`python -m benchmarks.bench_frozen`: the packed program, after `make dist`, beside the unpacked one."""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
FROZEN, UNFROZEN = ROOT / "dist/spinemets/spinemets", ROOT / ".make/dist/bin/spinemets"
EXAMPLE = ROOT / "examples/breast-radiation.toml"
ROUNDS, AIM = 9, 1.3


def seconds(program: Path, command: list[str], folder: str) -> float:
    """Return how long a command takes, with settings of its own and no display."""
    environment = {"HOME": folder, "SPINEMETS_HOME": folder, "QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}
    start = time.perf_counter()
    subprocess.run([program, *command], env=environment, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the medians of both, in turns, and their ratio."""
    for command in (["make", str(EXAMPLE), "-o", "out.pdf"], ["self-test"]):
        with tempfile.TemporaryDirectory() as folder:
            rounds = [[seconds(each, command, folder) for each in (FROZEN, UNFROZEN)] for _ in range(ROUNDS + 1)]
        # the first round fills caches
        packed, plain = (statistics.median(column) for column in zip(*rounds[1:], strict=True))
        ratio = packed / plain
        verdict = "" if ratio <= AIM else "  missed"
        print(f"{command[0]:10} packed {packed:.3f} s  unpacked {plain:.3f} s  ratio {ratio:.2f}  aim {AIM}{verdict}")


if __name__ == "__main__":
    main()
