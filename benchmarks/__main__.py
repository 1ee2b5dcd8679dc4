# SPDX-License-Identifier: MIT
"""`python -m benchmarks`: measure the road from a case to a PDF."""

from benchmarks.bench_road import main

main()
