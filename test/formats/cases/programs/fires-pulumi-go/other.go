package main

// Nothing here is of Pulumi; what is may take it.
var Region = "cn-north-1"
