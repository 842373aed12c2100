# As the defaults have it.
