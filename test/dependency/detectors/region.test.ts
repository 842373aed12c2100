import { describe, expect, it } from "vitest";
import type { Made } from "../build.ts";
import { flagged, subject, template, unknown } from "../build.ts";
import { table } from "./table.ts";

describe("region", () => {
  const provider: Made = { role: "provider" };
  table([
    [
      "of a provider",
      "aws",
      { region: "cn-north-1" },
      ["region cn-north-1 aws/CN"],
      { ...provider, provider: "hashicorp/aws" },
    ],
    [
      "the same code of another cloud",
      "huaweicloud",
      { region: "ap-southeast-1" },
      ["provider huaweicloud/huaweicloud huawei-cloud", "region ap-southeast-1 huawei-cloud/HK"],
      { ...provider, provider: "huaweicloud/huaweicloud" },
    ],
    ["which at AWS is Singapore", "aws", { region: "ap-southeast-1" }, [], { ...provider, provider: "hashicorp/aws" }],
    [
      "two letters mean something only at Baidu",
      "baiducloud",
      { region: "bj" },
      ["provider baidubce/baiducloud baidu-ai-cloud", "region bj baidu-ai-cloud/CN"],
      { ...provider, provider: "baidubce/baiducloud" },
    ],
    [
      "two letters of a fork of its provider",
      "baiducloud",
      { region: "bj" },
      ["provider acme/baiducloud baidu-ai-cloud", "region bj baidu-ai-cloud/CN"],
      { ...provider, provider: "app.terraform.io/acme/baiducloud" },
    ],
    ["two letters mean nothing elsewhere", "random_pet", { region: "bj" }, []],
    ["Azure's display name", "azurerm_resource_group", { location: "East Asia" }, ["region East Asia azure/HK"]],
    ["Azure's neighbour", "azurerm_resource_group", { location: "Southeast Asia" }, []],
    ["a zone", "google_compute_instance", { zone: "asia-east2-a" }, ["region asia-east2-a gcp/HK"]],
    ["in capitals", "google_storage_bucket", { location: "ASIA-EAST2" }, ["region ASIA-EAST2 gcp/HK"]],
    ["Taiwan", "google_storage_bucket", { location: "ASIA-EAST1" }, []],
    ["Taipei", "aws_sqs_queue", { region: "ap-east-2" }, []],
    [
      "replicas",
      "aws_dynamodb_table",
      { replica: [{ region_name: "ap-southeast-1" }, { region_name: "ap-east-1" }] },
      ["region ap-east-1 aws/HK"],
    ],
    [
      "destinations",
      "aws_ecr_replication_configuration",
      { replication_configuration: [{ rule: [{ destination: [{ region: "ap-east-1" }] }] }] },
      ["region ap-east-1 aws/HK"],
    ],
    [
      "a name that does not tell",
      "aws_ssmincidents_replication_set",
      { region: [{ name: "ap-east-1" }] },
      ["region ap-east-1 aws/HK"],
    ],
    ["zone ids", "aws_subnet", { availability_zone_id: "ape1-az1" }, ["region ape1-az1 aws/HK"]],
    [
      "lists",
      "aws_autoscaling_group",
      { availability_zones: ["cn-north-1a", "us-east-1a"] },
      ["region cn-north-1a aws/CN"],
    ],
    [
      "a key's ARN",
      "aws_db_instance_automated_backups_replication",
      { kms_key_id: "arn:aws:kms:ap-east-1:111122223333:key/0a" },
      ["region ap-east-1 aws/HK"],
    ],
    [
      "a Google key's name",
      "google_storage_bucket",
      {
        location: "europe-west1",
        encryption: [{ default_kms_key_name: "projects/p/locations/asia-east2/keyRings/r/cryptoKeys/k" }],
      },
      ["region asia-east2 gcp/HK"],
    ],
    [
      "cloud and region joined",
      "aiven_kafka",
      { cloud_name: "google-asia-east2" },
      ["region google-asia-east2 aiven/HK"],
      { provider: "aiven/aiven" },
    ],
    [
      "an account of Snowflake, whose region stands behind it",
      "snowflake",
      { account: "xy12345.cn-northwest-1" },
      ["region xy12345.cn-northwest-1 snowflake/CN"],
      { role: "provider", provider: "snowflakedb/snowflake" },
    ],
    [
      "an account of Snowflake elsewhere, and one that says no region",
      "snowflake",
      { account: "xy12345.eu-central-1", account_name: "cn-northwest-1" },
      [],
      { role: "provider", provider: "snowflakedb/snowflake" },
    ],
    [
      "accounts of Snowflake in variables and addresses",
      "aws_lambda_function",
      {
        environment: [
          {
            variables: {
              SNOWFLAKE_ACCOUNT: "xy12345.cn-northwest-1",
              SNOWFLAKE_CONNECTIONS_SHOP_ACCOUNT: "xy12345.cn-north-1",
              WAREHOUSE: "snowflake://user:word@xy12345.cn-northwest-1/shop",
              ACCOUNT: "xy12345.cn-northwest-1",
            },
          },
        ],
      },
      [
        "region xy12345.cn-northwest-1 snowflake/CN",
        "region xy12345.cn-north-1 snowflake/CN",
        "region snowflake://user:word@xy12345.cn-northwest-1/shop snowflake/CN",
      ],
    ],
    [
      "and such that lie elsewhere, or name no place",
      "aws_lambda_function",
      {
        environment: [
          {
            variables: {
              SNOWFLAKE_ACCOUNT: "xy12345.ap-southeast-1",
              SNOWFLAKE_ACCOUNT_NAME: "cn-northwest-1",
              WAREHOUSE: "snowflake://user:word@shop-cn/cn-northwest-1",
            },
          },
        ],
      },
      [],
    ],
    [
      "Cloudflare's network in mainland China, by its addresses",
      "cloudflare_ip_ranges",
      { networks: "jdcloud" },
      ["partition jdcloud cloudflare-china-network/CN"],
      { role: "data", provider: "cloudflare/cloudflare" },
    ],
    ["a network of another thing that is called so", "service", { networks: ["jdcloud"] }, []],
    ["and Cloudflare's others", "cloudflare_ip_ranges", { networks: "" }, [], { role: "data" }],
    ["and Taiwan's", "aiven_kafka", { cloud_name: "google-asia-east1" }, [], { provider: "aiven/aiven" }],
    [
      "cloud beside region",
      "confluent_kafka_cluster",
      { cloud: "AWS", region: "ap-east-1" },
      ["region ap-east-1 confluent/HK"],
      { provider: "confluentinc/confluent" },
    ],
    [
      "a function's variable",
      "aws_lambda_function",
      { environment: [{ variables: { TARGET_REGION: "ap-east-1" } }] },
      ["region ap-east-1 aws/HK"],
    ],
    [
      "a variable of another cloud",
      "aws_lambda_function",
      { environment: [{ variables: { GOOGLE_CLOUD_REGION: "asia-east2" } }] },
      ["region asia-east2 gcp/HK"],
    ],
    [
      "in a pair of name and value",
      "google_cloud_run_v2_service",
      { template: [{ containers: [{ env: [{ name: "AWS_REGION", value: "cn-north-1" }] }] }] },
      ["region cn-north-1 aws/CN"],
    ],
    [
      "on a command line",
      "terraform_data",
      { provisioner: { "local-exec": [{ command: "aws s3 mb s3://x --region cn-north-1" }] } },
      ["region cn-north-1 aws/CN"],
    ],
    [
      "on Azure's command line",
      "terraform_data",
      { provisioner: { "local-exec": [{ command: "az group create -n x -l eastasia" }] } },
      ["region eastasia azure/HK"],
    ],
    [
      "inputs of a module for AWS",
      "vpc",
      { azs: ["ap-east-1a"] },
      ["region ap-east-1a aws/HK"],
      { role: "module", source: "terraform-aws-modules/vpc/aws" },
    ],
    [
      "where nothing names the cloud, when all agree",
      "job",
      { region: "cn-north-1" },
      ["region cn-north-1 -/CN"],
      { role: "file", format: "x" },
    ],
    [
      "where nothing names the cloud and they differ",
      "job",
      { region: "ap-southeast-1" },
      [],
      { role: "file", format: "x" },
    ],
    [
      "CloudFormation's spelling",
      "AWS::DynamoDB::GlobalTable",
      { Replicas: [{ Region: "us-west-2" }, { Region: "ap-east-1" }] },
      ["region ap-east-1 aws/HK"],
      { format: "cloudformation" },
    ],
    [
      "ARM",
      "Microsoft.Storage/storageAccounts",
      { location: "eastasia" },
      ["region eastasia azure/HK"],
      { format: "arm" },
    ],
    [
      "Crossplane's group",
      "s3.aws.upbound.io/v1beta2/Bucket",
      { spec: { forProvider: { region: "ap-east-1" } } },
      ["region ap-east-1 aws/HK"],
      { format: "kubernetes" },
    ],
    [
      "of a neutral provider, by its host",
      "openstack",
      { auth_url: "https://api.selvpc.ru/identity/v3", region: "ru-3" },
      ["endpoint api.selvpc.ru selectel", "region ru-3 selectel/RU"],
      { ...provider, provider: "terraform-provider-openstack/openstack" },
    ],
    [
      "copies of a database",
      "azurerm_cosmosdb_account",
      { location: "japaneast", geo_location: [{ location: "eastasia" }] },
      ["region eastasia azure/HK"],
    ],
    [
      "a configuration named after its region",
      "google_spanner_instance",
      { config: "regional-asia-east2" },
      ["region regional-asia-east2 gcp/HK"],
    ],
    [
      "the path of such a configuration",
      "google_spanner_instance",
      { config: "projects/p/instanceConfigs/regional-asia-east2" },
      ["region asia-east2 gcp/HK"],
    ],
    [
      "a site that shields an origin",
      "fastly_service_vcl",
      { backend: [{ shield: "hongkong-hk" }] },
      ["region hongkong-hk fastly/HK"],
    ],
    [
      "a setting of the back end on a command line",
      "terraform_data",
      { provisioner: { "local-exec": [{ command: 'terraform init -backend-config="region=cn-north-1"' }] } },
      ["region cn-north-1 -/CN"],
    ],
    [
      "a site from which a page is tested",
      "azurerm_application_insights_standard_web_test",
      { geo_locations: ["apac-sg-sin-azr", "apac-hk-hkn-azr"] },
      ["region apac-hk-hkn-azr azure/HK"],
    ],
    [
      "an interconnect's location",
      "google_compute_interconnect",
      { location: "projects/p/global/interconnectLocations/hkg-zone1-1118" },
      ["region projects/p/global/interconnectLocations/hkg-zone1-1118 gcp/HK"],
    ],
    [
      "a meeting point",
      "azurerm_express_route_circuit",
      { location: "southeastasia", peering_location: "Hong Kong SAR" },
      ["region Hong Kong SAR azure/HK"],
    ],
    ["a Direct Connect location", "aws_dx_connection", { location: "EqHK1" }, ["region EqHK1 aws/HK"]],
    ["one that says no place", "aws_dx_connection", { location: "IAMGI" }, ["region IAMGI aws/HK"]],
    ["one in Zhongwei", "aws_dx_lag", { location: "SHP54" }, ["region SHP54 aws/CN"]],
    ["one of Sinnet", "aws_dx_lag", { location: "SINJI" }, ["region SINJI aws/CN"]],
    ["another Direct Connect location", "aws_dx_connection", { location: "EqLD5" }, []],
    [
      "a copy to the paired region",
      "azurerm_storage_account",
      { location: "southeastasia", account_replication_type: "GRS" },
      ["region eastasia azure/HK"],
    ],
    ["no copy", "azurerm_storage_account", { location: "southeastasia", account_replication_type: "ZRS" }, []],
    ["names", "aws_s3_bucket", { bucket: "logs-ap-east-1" }, []],
    ["tags", "aws_s3_bucket", { tags: { region: "cn-north-1", former_location: "East Asia" } }, []],
    [
      "default tags",
      "aws",
      { region: "us-west-2", default_tags: [{ tags: { region: "cn-north-1" } }] },
      [],
      { ...provider, provider: "hashicorp/aws" },
    ],
    [
      "clients' geography",
      "aws_cloudfront_distribution",
      { restrictions: [{ geo_restriction: [{ locations: ["CN", "HK"], restriction_type: "whitelist" }] }] },
      [],
    ],
    ["a region that is switched off", "aws_account_region", { region_name: "ap-east-1", enabled: false }, []],
    [
      "a region that is switched on",
      "aws_account_region",
      { region_name: "ap-east-1", enabled: true },
      ["region ap-east-1 aws/HK"],
    ],
    [
      "events that are watched",
      "aws_cloudwatch_event_rule",
      { event_pattern: '{"detail":{"awsRegion":["ap-east-1"]}}' },
      [],
    ],
    [
      "a policy that denies",
      "aws_iam_policy",
      { policy: '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"arn:aws:s3:ap-east-1:1:x"}]}' },
      [],
    ],
    [
      "a condition",
      "aws_iam_policy",
      { policy: '{"Statement":[{"Effect":"Allow","Condition":{"StringEquals":{"aws:RequestedRegion":"ap-east-1"}}}]}' },
      [],
    ],
    [
      "a policy that allows",
      "aws_iam_policy",
      {
        policy:
          '{"Statement":[{"Effect":"Deny","Resource":"x"},{"Effect":"Allow","Resource":"arn:aws:sqs:ap-east-1:1:q"}]}',
      },
      ["region ap-east-1 aws/HK"],
    ],
    [
      "a service behind a private link",
      "aws_vpc_endpoint",
      { service_name: "com.amazonaws.ap-east-1.s3" },
      ["region ap-east-1 aws/HK"],
    ],
    ["what has no effect", "terraform_data", { input: { region: "cn-north-1" } }, []],
    [
      "a dashboard",
      "aws_cloudwatch_dashboard",
      { dashboard_body: '{"widgets":[{"properties":{"region":"ap-east-1"}}]}' },
      [],
    ],
    [
      "all but a region",
      "aws_securityhub_finding_aggregator",
      { linking_mode: "ALL_REGIONS_EXCEPT_SPECIFIED", specified_regions: ["ap-east-1"] },
      [],
    ],
    [
      "regions that variables block",
      "aws_lambda_function",
      { environment: [{ variables: { BLOCKED_REGIONS: "cn-north-1", ALLOWED_REGION: "cn-north-1" } }] },
      [],
    ],
    [
      "a filter",
      "aws_availability_zones",
      { filter: [{ name: "region-name", values: ["cn-north-1"] }] },
      [],
      { role: "data" },
    ],
    [
      "a node's label",
      "helm_release",
      { set: [{ name: "nodeSelector.topology\\.kubernetes\\.io/region", value: "cn-hangzhou" }] },
      ["region cn-hangzhou alibaba-cloud/CN"],
    ],
    ["half of a region", "aws_sqs_queue", { region: template("ap-east-", unknown) }, []],
  ]);

  it("is Germany's where Germany's cloud says so", () => {
    expect(
      flagged(
        subject("opentelekomcloud_obs_bucket", { region: "eu-de" }, { provider: "opentelekomcloud/opentelekomcloud" }),
      ),
    ).toEqual([]);
  });
});
