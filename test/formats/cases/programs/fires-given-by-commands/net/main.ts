import { App, TerraformStack, TerraformVariable } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";

const app = new App();
const stack = new TerraformStack(app, "net");
const region = new TerraformVariable(stack, "where", { type: "string", default: "eu-west-1" });
const copies = new TerraformVariable(stack, "copies", { type: "string" });
new AwsProvider(stack, "aws", { region: region.stringValue });
new AwsProvider(stack, "copies", { alias: "copies", region: copies.stringValue });
