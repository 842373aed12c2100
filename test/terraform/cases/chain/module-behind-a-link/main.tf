# The folder behind the link is the module that is called, and not another one.
module "q" {
  source = "./mods/q"
}
