#!/bin/sh
for image do
  docker pull "$image"
done
