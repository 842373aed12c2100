resource "alicloud_ecs_key_pair" "${NAME}" {
  key_pair_name = "${NAME}"
}

resource "alicloud_instance" "${NAME}_box" {
  key_name          = alicloud_ecs_key_pair.${NAME}.key_pair_name
  instance_name     = "$${alicloud_ecs_key_pair.${NAME}.key_pair_name}-box"
  availability_zone = "cn-hangzhou-b"
}
