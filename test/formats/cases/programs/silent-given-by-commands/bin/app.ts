import * as cdk from "aws-cdk-lib";

const app = new cdk.App();
new cdk.Stack(app, "Orders", { env: { region: app.node.tryGetContext("place") ?? process.env.PLACE ?? "eu-west-1" } });
new cdk.Stack(app, "Copies", { env: { region: app.node.tryGetContext("region") } });
