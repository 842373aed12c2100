#!/bin/sh
# An object store of Frankfurt, and names that only look like one of China's.
curl "https://boss-cn-hangzhou.example.org/x"
curl "https://oss-eu-central-1.example.org/x"
curl "https://cos.example.$SUFFIX/x"
curl "https://oss-cn-hangzhou.$ZONE.example.org/x"
