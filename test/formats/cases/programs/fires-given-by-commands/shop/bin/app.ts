import * as cdk from "aws-cdk-lib";
import * as sqs from "aws-cdk-lib/aws-sqs";

const app = new cdk.App();
const stages = app.node.tryGetContext("stages");
const stage = stages[app.node.tryGetContext("stage")];

class Queues extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: cdk.StackProps) {
    super(scope, id, props);
    new sqs.Queue(this, "orders");
  }
}

// A command says another place than the file does.
new Queues(app, "Orders", { env: { region: app.node.tryGetContext("place") } });
new Queues(app, "Returns", { env: { region: stage.region } });
new Queues(app, "Copies", { env: { region: process.env.COPIES ?? "eu-north-1" } });
