#!/bin/sh
{
  echo "env=$1"
  echo "region<<END"
  echo "eu-west-1"
  echo "END"
} >> "$GITHUB_OUTPUT"
