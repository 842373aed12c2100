#!/bin/bash
cp tpl/notes.txt /srv/www/notes.html
mv tpl/pod.txt backup/
cp tpl/other.txt /tmp/run.sh
bash /tmp/run.sh
bash /tmp/notes.sh
