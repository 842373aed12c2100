package org.steps

class Node implements Serializable {
    static def build(ctx) {
        ctx.sh "npm config set registry=https://registry.npmmirror.com"
        def host = "registry.cn-hangzhou.aliyuncs.com"
        ctx.sh " ssh ${ctx.remote} ' docker pull " +
                host + "/t/app:1 ' "
    }
}
