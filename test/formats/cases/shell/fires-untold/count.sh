#!/bin/bash
for ((i = 1; i <= $#; i++)); do curl "https://${!i}/x"; done
