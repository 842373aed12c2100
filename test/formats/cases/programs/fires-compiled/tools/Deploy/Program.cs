var client = new Client("https://oss-cn-hangzhou.aliyuncs.com");
