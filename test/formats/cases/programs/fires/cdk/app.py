from aws_cdk import App, Environment, aws_ecs as ecs
# region="cn-northwest-1"
app = App()
Shop(app, "Shop", env=Environment(region="cn-north-1"))
image = ecs.ContainerImage.from_registry("registry.cn-hangzhou.aliyuncs.com/shop/web:1")
hook = "https://oapi.dingtalk.com/robot/send"
