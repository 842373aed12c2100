// image: "registry.cn-beijing.aliyuncs.com/shop/old"
{ image: "registry.cn-hangzhou.aliyuncs.com/shop/web:1" }
