export default $config({ app() { return { name: "a", providers: { aws: { region: "cn-north-1" } } } } })
