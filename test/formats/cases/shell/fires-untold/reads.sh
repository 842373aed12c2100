#!/bin/bash
. ./library.sh
