#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Packs the .app into a disk image, signs and notarises it when keys are given: make-dmg.sh APP OUT
set -euo pipefail
app="$1" out="$2"
stage="$(mktemp -d)"
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
rm -f "$out"
hdiutil create -volname "SpineMets Desktop" -srcfolder "$stage" -fs HFS+ -format UDZO "$out"
if [[ -n "${SPINEMETS_MAC_IDENTITY:-}" ]]; then
  codesign --force --timestamp --sign "$SPINEMETS_MAC_IDENTITY" "$out"
fi
if [[ -n "${SPINEMETS_NOTARY_PROFILE:-}" ]]; then
  xcrun notarytool submit "$out" --keychain-profile "$SPINEMETS_NOTARY_PROFILE" --wait
  xcrun stapler staple "$out"
fi
