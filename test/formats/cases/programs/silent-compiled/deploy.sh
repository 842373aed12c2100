#!/bin/bash
go build ./...
go run example.com/tools/cmd@latest
java -jar app.jar
