#!/bin/sh
skaffold run
