#!/bin/bash
sudo install -m 755 tpl/go.txt /usr/local/bin/golive
golive
