#!/bin/bash
if [ "$1" = example.com ]; then
  curl "https://$1/x"
fi
