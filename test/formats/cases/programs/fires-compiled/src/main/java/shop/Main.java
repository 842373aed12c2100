class Main { static Object client = new Client("https://oss-cn-shenzhen.aliyuncs.com"); }
