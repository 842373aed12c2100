resource "alicloud_instance" "${NAME}" {
  availability_zone = "${ZONE}"
  user_data         = "$${var.data}"
}
