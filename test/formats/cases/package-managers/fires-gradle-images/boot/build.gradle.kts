tasks.named<BootBuildImage>("bootBuildImage") {
    imageName.set("swr.cn-north-4.myhuaweicloud.com/shop/boot")
}
jib.to.image = "ghcr.io/shop/web"
