package main

func main() {
	config.Load(config.WithRegion("cn-north-1"))
}
