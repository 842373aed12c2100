import {
  source = "root.tm.hcl"
}
