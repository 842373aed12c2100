terraform {
  source = "../modules/net"
}
