package main

// No program of Pulumi.
var Region = "cn-north-1"
