import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const pick = () => config.get("where") ?? "eu-north-1";
const provider = new aws.Provider("main", { region: pick() as aws.Region });
new aws.sqs.Queue("orders", {}, { provider });
const other = new aws.Provider("copies", { region: new pulumi.Config("copies").require("place") as aws.Region });
new aws.sqs.Queue("copies", {}, { provider: other });
