R=cn-north-1
