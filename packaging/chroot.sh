#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A clean Debian to try things in (root only): "chroot.sh make SUITE FOLDER", "chroot.sh enter FOLDER COMMAND ...".
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"

mirror() {  # the mirror that this machine itself uses
  grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -n 1 | tr -d ' '
}

make_root() {  # suite, folder
  local cache="$here/.make/chroot-$1.tar"
  if [[ ! -s "$cache" ]]; then
    mkdir -p "$here/.make"
    debootstrap --variant=minbase "$1" "$2.making" "$(mirror)" >"$cache.log" 2>&1 || { tail -n 20 "$cache.log" >&2; exit 1; }
    tar --one-file-system -C "$2.making" -cf "$cache.new" .
    rm -rf "$2.making" "$cache.log"
    mv "$cache.new" "$cache"
  fi
  mkdir -p "$2"
  tar -C "$2" -xf "$cache"
  # The way to the package registries is this machine's: names, certificates, proxy.
  cp -L /etc/resolv.conf "$2/etc/resolv.conf"
  mkdir -p "$2/etc/ssl/certs"
  cp -L /etc/ssl/certs/ca-certificates.crt "$2/etc/ssl/machine.crt"
}

enter() {  # folder, command ...
  local root="$1"
  shift
  mkdir -p "$root/tmp/.X11-unix"
  # shellcheck disable=SC2016
  exec unshare --mount --pid --fork --kill-child bash -c '
    root=$1; shift
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    [[ -d /tmp/.X11-unix ]] && mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
    exec chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb \
      LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive SSL_CERT_FILE=/etc/ssl/machine.crt PIP_CERT=/etc/ssl/machine.crt \
      ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} ${DISPLAY:+DISPLAY="$DISPLAY"} "$@"
  ' enter "$root" "$@"
}

case "${1:-}" in
  make) make_root "$2" "$3" ;;
  enter) shift; enter "$@" ;;
  *) echo "usage: packaging/chroot.sh make SUITE FOLDER | enter FOLDER COMMAND ..." >&2; exit 2 ;;
esac
