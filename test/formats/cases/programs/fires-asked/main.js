fetch("https://oss-cn-chengdu.aliyuncs.com/x");
axios.post("https://oss-cn-qingdao.aliyuncs.com/x", {});
