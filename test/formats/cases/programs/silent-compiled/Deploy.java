class Deploy { static Object client = new Client("https://oss-cn-beijing.aliyuncs.com"); }
