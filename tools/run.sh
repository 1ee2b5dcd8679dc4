#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Opens the window; where that cannot be, makes the handout of an example case and says where it is.
set -euo pipefail
cd "$(dirname "$0")/.."
why="There is no display here"
if [[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" || "$(uname -s)" != Linux ]]; then
  [[ ! -e .make/system-run ]] || exec .venv/bin/spinemets-desktop "$@"
  ! .venv/bin/spinemets-desktop "$@" || exit 0
  why="The window did not open without the system packages that are named above"
fi
mkdir -p build
echo "$why, so this makes the handout of an example case instead of opening the window."
.venv/bin/spinemets make examples/breast-radiation.toml -o build/example.pdf
echo "Open it: $PWD/build/example.pdf"
