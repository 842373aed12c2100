docker pull "$1"
