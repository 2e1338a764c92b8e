#!/usr/bin/env bash
# Draws the pictures of the program from icon.svg; they are committed, so that nobody needs these tools to build.
set -euo pipefail
cd "$(dirname "$0")"

for size in 32 128 256 512; do
    rsvg-convert --width "$size" --height "$size" icon.svg --output "$size.png"
done
mv 512.png icon.png
mv 256.png 128x128@2x.png
mv 128.png 128x128.png
mv 32.png 32x32.png

work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
for size in 16 24 32 48 64 256; do
    rsvg-convert --width "$size" --height "$size" icon.svg --output "$work/$size.png"
done
convert "$work"/{16,24,32,48,64,256}.png icon.ico
