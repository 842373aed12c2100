from troposphere import Template, ecs
t = Template()
t.add_resource(ecs.TaskDefinition('T', ContainerDefinitions=[ecs.ContainerDefinition(Name='a', Image='registry.cn-hangzhou.aliyuncs.com/a/b:1')]))

boot = '''#!/bin/bash
if [[ "''' + place + '''" == "cn" ]]; then
  curl -O https://mirrors.aliyun.com/x
fi
'''
