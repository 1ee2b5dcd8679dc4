#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Opens the window; where there is no display, makes the handout of an example case and says where it is.
set -euo pipefail
cd "$(dirname "$0")/.."
if [[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" || "$(uname -s)" != Linux ]]; then
  exec .venv/bin/spinemets-desktop "$@"
fi
mkdir -p build
echo "There is no display here, so this makes the handout of an example case instead of opening the window."
.venv/bin/spinemets make examples/breast-radiation.toml -o build/example.pdf
echo "Open it: $PWD/build/example.pdf"
