#!/bin/bash
shift "$N"
curl "https://$1/x"
