def settings = ["image": "registry.cn-beijing.aliyuncs.com/t/web:1"]
@Library('steps') _
build(settings)
