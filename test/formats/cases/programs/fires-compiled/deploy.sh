#!/bin/bash
go run ./cmd/deploy
dotnet run --project tools/Deploy/Deploy.csproj
cargo run --bin live
java Deploy.java
mvn -q exec:java -Dexec.mainClass=shop.Main
