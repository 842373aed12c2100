R=cn-north-1
. ./a.sh
