import { describe } from "vitest";
import { template, unknown } from "../build.ts";
import { table } from "./table.ts";

describe("partition", () => {
  table([
    [
      "Azure's environment",
      "azurerm",
      { environment: "china" },
      ["partition china azure/CN"],
      { role: "provider", provider: "hashicorp/azurerm" },
    ],
    ["of a back end", "azurerm", { environment: "china" }, ["partition china azure/CN"], { role: "backend" }],
    ["an environment that is only so called", "aws_ssm_parameter", { environment: "china" }, []],
    ["public", "azurerm", { environment: "public" }, [], { role: "provider", provider: "hashicorp/azurerm" }],
    [
      "global ARNs",
      "aws_iam_role_policy_attachment",
      { policy_arn: "arn:aws-cn:iam::aws:policy/ReadOnlyAccess" },
      ["partition aws-cn aws/CN"],
    ],
    [
      "a role that is assumed in a region is of its realm",
      "aws_x",
      { region: "cn-north-1", role_arn: "arn:aws-cn:iam::111122223333:role/deploy" },
      ["region cn-north-1 aws/CN"],
    ],
    [
      "a role beside another realm's region is one of its own",
      "aws_x",
      { region: "eu-west-1", role_arn: "arn:aws-cn:iam::111122223333:role/deploy" },
      ["partition aws-cn aws/CN"],
    ],
    [
      "what is no role counts beside a region",
      "aws_x",
      { region: "cn-north-1", topic_arn: "arn:aws-cn:iam::aws:policy/ReadOnlyAccess" },
      ["partition aws-cn aws/CN", "region cn-north-1 aws/CN"],
    ],
    [
      "regional ARNs count once",
      "aws_lambda_permission",
      { source_arn: "arn:aws-cn:sqs:cn-north-1:1:q" },
      ["region cn-north-1 aws/CN"],
    ],
    [
      "an account elsewhere",
      "aws_secretsmanager_secret_version",
      { role: "acs:ram::1234567890123456:role/reader", other: "qcs::cam::uin/100000000001:roleName/x" },
      ["partition acs alibaba-cloud", "partition qcs tencent-cloud"],
    ],
    [
      "a region there counts once",
      "aws_ssm_parameter",
      { topic: "acs:mns:cn-hongkong:1234567890123456:/topics/t" },
      ["region cn-hongkong alibaba-cloud/HK"],
    ],
    [
      "what is of the same cloud has said so",
      "alicloud_ram_policy",
      { policy: "acs:oss:*:*:bucket" },
      ["resource alicloud_ram_policy alibaba-cloud"],
    ],
    ["words with a colon", "aws_ssm_parameter", { a: "acs:shop", b: "trn:x", c: "max:acs:ram::x", d: "qcs:" }, []],
    ["a CDN in China", "azurerm_cdn_profile", { sku: "Standard_ChinaCdn" }, ["partition Standard_ChinaCdn azure/CN"]],
    ["a CDN elsewhere", "azurerm_cdn_profile", { sku: "Standard_Microsoft" }, []],
    [
      "an unknown partition",
      "aws_iam_role_policy_attachment",
      { policy_arn: template("arn:", unknown, ":iam::aws:policy/x") },
      [],
    ],
    [
      "Datadog's account",
      "datadog_integration_aws_account",
      { aws_partition: "aws-cn" },
      ["partition aws-cn aws/CN"],
      { provider: "datadog/datadog" },
    ],
  ]);
});
