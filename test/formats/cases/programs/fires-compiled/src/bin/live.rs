fn main() {
    connect("https://oss-cn-shanghai.aliyuncs.com");
}
