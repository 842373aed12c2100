Write a block such as
# resource "alicloud_instance" "a" {
# }
and tell us of it.
