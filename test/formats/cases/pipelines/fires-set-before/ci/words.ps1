param([string]$Registry = "ghcr.io")
docker push "$Registry/acme/power:1"
