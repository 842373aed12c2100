terraform {
  source = "../../../aws//queue"
}
include {
  path = find_in_parent_folders()
}
