# told in https://gitee.com/a/b
Net::HTTP.get(URI("https://open.feishu.cn/open-apis/bot"))
