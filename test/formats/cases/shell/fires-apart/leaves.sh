#!/bin/bash
echo REGION=cn-north-1 >> $GITHUB_OUTPUT
echo REGION=eu-west-1 >> $GITHUB_ENV
