#!/bin/bash
while (( $# )); do H+=("$1"); shift; done
ping "${H[@]}"
