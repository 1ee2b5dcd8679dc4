#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Proves that a bare Debian with Python and make gets from a fresh clone to a handout and to passing tests.
set -euo pipefail
cd "$(dirname "$0")/.."
if ((EUID != 0)); then
  echo "A clean Debian can only be made as root." >&2
  exit 1
fi
suite="${1:-bookworm}"
root="$(mktemp -d /tmp/spinemets-clean.XXXXXX)"
trap 'rm -rf --one-file-system "$root"' EXIT
packaging/chroot.sh make "$suite" "$root"
packaging/chroot.sh enter "$root" bash -c 'apt-get update -qq && apt-get install -qq -y --no-install-recommends python3 make >/dev/null'
git clone --quiet --no-hardlinks . "$root/src"
packaging/chroot.sh enter "$root" make --no-print-directory -C /src run </dev/null
test -s "$root/src/build/example.pdf"
packaging/chroot.sh enter "$root" bash /src/.ci/run
packaging/chroot.sh enter "$root" bash -c 'time make --no-print-directory -C /src run' </dev/null
