package main

func TestMain() {
	config.Load(config.WithRegion("cn-northwest-1"))
}
