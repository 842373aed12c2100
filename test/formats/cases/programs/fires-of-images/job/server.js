fetch("https://oss-cn-shanghai.aliyuncs.com/x");
