module "release" {
  source = "./modules/release"
  image  = "registry.cn-hangzhou.aliyuncs.com/shop/image"
}
