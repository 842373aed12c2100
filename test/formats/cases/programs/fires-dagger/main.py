import dagger
x = dag.container().from_("registry.cn-hangzhou.aliyuncs.com/a/b:1")
