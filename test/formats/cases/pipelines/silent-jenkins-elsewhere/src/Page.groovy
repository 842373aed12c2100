class Page {
    static final String HELP = "https://oss-cn-beijing.aliyuncs.com/help"
    def node = 1
}
