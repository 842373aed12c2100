#!/bin/sh
skaffold run -p debug-asked
