import * as pulumi from "@pulumi/pulumi";
import * as alicloud from "@pulumi/alicloud";
import * as aws from "@pulumi/aws";
// new alicloud.vpc.Network("c")
export const group = new alicloud.resourcemanager.ResourceGroup("a", {});
export const subnet = new alicloud.vpc.Subnet("b", { zoneId: "us-east-1a" });
export const bucket = new aws.s3.Bucket("d");
export const stack = pulumi.getStack();
