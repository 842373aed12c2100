@aws %*
