// https://gitee.com/a/b is no longer used
export const url = "https://oss-cn-hangzhou.aliyuncs.com/x";
