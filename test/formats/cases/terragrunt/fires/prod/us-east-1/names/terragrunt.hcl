terraform {
  source = "../../../modules/names"
}
