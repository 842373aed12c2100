#!/bin/bash
n=$#
curl "https://${!n}/x"
