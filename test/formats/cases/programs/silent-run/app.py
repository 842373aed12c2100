notify = "https://open.feishu.cn/open-apis/bot"
