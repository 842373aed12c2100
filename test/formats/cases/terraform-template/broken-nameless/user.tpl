resource "alicloud_vpc" "${NAME}" {
  vpc_name = "${NAME}"
}
resource "alicloud_vswitch" "${NAME}" {
  zone_id = "cn-hangzhou-b"
