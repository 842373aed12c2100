using Amazon.CDK;
sealed class Program {
  public static void Main(string[] args) {
    var app = new App();
    new ShopStack(app, "s", new StackProps { Env = new Amazon.CDK.Environment { Account = "1", Region = "cn-north-1" } });
  }
}
