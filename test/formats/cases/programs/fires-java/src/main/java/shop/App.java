package shop;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
public class App {
  static final String REGION = "cn-north-1";
  public static void main(final String[] args) {
    new ShopStack(new App(), "s", StackProps.builder().env(Environment.builder().account("1").region("cn-northwest-1").build()).build());
  }
}
