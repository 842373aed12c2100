#!/bin/sh
cp cn.settings /tmp/old
cp eu.settings /tmp/settings
. /tmp/settings
aws s3 mb s3://a --region $R
