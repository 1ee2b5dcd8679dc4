#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes a Debian-like machine ready: "setup.sh system run|test|bench|dist" for its packages, "setup.sh uv" for uv,
# "setup.sh web" for what tests pages in a browser.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p .make/bin

# What Qt's window needs of the system, beyond what its wheels carry.
run_packages=(python3 ca-certificates libcups2 libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0
  libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
  libwayland-cursor0 libwayland-egl1 libxcb-xinerama0 libxcb-xkb1 libxkbcommon-x11-0 libxkbcommon0)
test_packages=("${run_packages[@]}" chromium git xauth xvfb)
bench_packages=("${test_packages[@]}" libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0)  # for WeasyPrint
dist_packages=("${test_packages[@]}" appstream binutils chrpath debootstrap desktop-file-utils file gzip libgtk-3-0 lintian
  nsis rpm strace xdotool xz-utils)

missing() {  # names -> those of them that are not installed; a transition may have renamed one to NAMEt64
  local name
  for name in "$@"; do
    grep -qx installed < <(dpkg-query -W -f '${db:Status-Status}\n' "$name" "${name}t64" 2>/dev/null) || echo "$name"
  done
}

install_packages() {  # names -> 0 when all are there afterwards
  local -a wanted sudo=()
  mapfile -t wanted < <(missing "$@")
  ((${#wanted[@]})) || return 0
  if ((EUID != 0)); then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
      sudo=(sudo)
    else
      echo "These system packages are missing: ${wanted[*]}" >&2
      echo "Have them installed: apt-get install ${wanted[*]}" >&2
      return 1
    fi
  fi
  echo "Installing system packages: ${wanted[*]}"
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${wanted[@]}" >/dev/null
}

system_python() {  # the system's own, where it is new enough: compiled with profiles, it is half as quick again
  /usr/bin/python3 -c 'import sys; sys.version_info >= (3, 11) and print(sys.executable)' 2>/dev/null || true
}

has_venv() { python3 -c 'import ensurepip' 2>/dev/null; }

has_uv() { command -v uv >/dev/null && uv --version >/dev/null 2>&1; }

has_npm() { command -v npm >/dev/null && npm --version >/dev/null 2>&1; }

python_library() {  # what PyInstaller packs of Debian's own Python, which itself does without
  "$(system_python | grep . || echo python3)" -c \
    'import sys; sys.base_prefix == "/usr" and print("libpython%d.%d" % sys.version_info[:2])'
}

system() {
  if ! command -v apt-get >/dev/null; then
    echo "No apt-get here: the system libraries of Qt are taken as they are."
    return 0
  fi
  local -n packages="$1_packages"
  has_uv || has_venv || packages+=(python3-venv)
  [[ "$1" == run ]] || has_npm || packages+=(npm)
  [[ "$1" != dist ]] || mapfile -t -O "${#packages[@]}" packages < <(python_library)
  install_packages "${packages[@]}"
}

uv_here() {  # leaves .make/bin/uv
  local real
  if has_uv; then
    real="$(command -v uv)"
  elif has_venv; then
    python3 -m venv .make/tools
    .make/tools/bin/python -m pip install --quiet uv
    real="$PWD/.make/tools/bin/uv"
  else
    real="$PWD/.make/bin/uv-fetched"
    python3 tools/fetch_uv.py "$real"
  fi
  local python
  python="$(system_python)"
  printf '#!/bin/sh\n%sexec %q "$@"\n' "${python:+export UV_PYTHON=\"\${UV_PYTHON:-$python\}\"
}" "$real" >.make/bin/uv
  chmod +x .make/bin/uv
}

web() {  # leaves .make/web/node_modules/axe-core
  npm install --prefix .make/web --no-save --no-audit --no-fund --ignore-scripts --loglevel=error axe-core@4.14.1 >/dev/null
}

case "${1:-} ${2:-}" in
  "system run" | "system test" | "system bench" | "system dist") system "$2" ;;
  "uv ") uv_here ;;
  "web ") web ;;
  *) echo "usage: tools/setup.sh system run|test|bench|dist, or tools/setup.sh uv|web" >&2; exit 2 ;;
esac
