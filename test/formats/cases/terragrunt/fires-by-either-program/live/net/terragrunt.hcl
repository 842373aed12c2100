terraform {
  source = "../../modules/net"
}
