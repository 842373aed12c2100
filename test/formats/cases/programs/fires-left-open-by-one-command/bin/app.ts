import * as cdk from "aws-cdk-lib";
const app = new cdk.App();
const where = app.node.tryGetContext("where");
new cdk.Stack(app, "S", { env: { region: where } });
