import { describe, expect, it } from "vitest";
import type { Made, Plain } from "./build.ts";
import { dependencies, flagged, heredoc, literal, subject, template, unknown, writtenAt } from "./build.ts";

type Case = readonly [
  title: string,
  type: string,
  settings: { readonly [name: string]: Plain },
  expected: readonly string[],
  made?: Made,
];

function table(cases: readonly Case[]): void {
  it.each(cases.map(([title, ...rest]) => [title, rest] as const))("%s", (_, [type, settings, expected, made]) => {
    expect(flagged(subject(type, settings, made))).toEqual([...expected].sort());
  });
}

describe("provider", () => {
  const required: Made = { role: "requirement" };
  table([
    [
      "by namespace and type",
      "alicloud",
      {},
      ["provider aliyun/alicloud alibaba-cloud"],
      { ...required, provider: "aliyun/alicloud", source: "aliyun/alicloud" },
    ],
    [
      "on another registry's host",
      "cn",
      {},
      ["provider aliyun/alicloud alibaba-cloud"],
      { ...required, provider: "registry.opentofu.org/aliyun/alicloud" },
    ],
    [
      "on an unknown mirror",
      "huaweicloud",
      {},
      ["provider huaweicloud/huaweicloud huawei-cloud"],
      { ...required, provider: "local-registry/huaweicloud/huaweicloud" },
    ],
    [
      "from a vendor's own registry",
      "arvan",
      {},
      ["provider arvancloud/iaas arvancloud"],
      { ...required, provider: "terraform.arvancloud.ir/arvancloud/iaas" },
    ],
    [
      "implicit",
      "alicloud",
      {},
      ["provider hashicorp/alicloud alibaba-cloud"],
      { role: "provider", provider: "hashicorp/alicloud" },
    ],
    [
      "under a neutral local name",
      "aws",
      {},
      ["provider c2devel/rockitcloud k2-cloud"],
      { ...required, provider: "hc-registry.website.k2.cloud/c2devel/rockitcloud" },
    ],
    [
      "a fork, by its type",
      "alicloud",
      {},
      ["provider acme/alicloud alibaba-cloud"],
      { ...required, provider: "app.terraform.io/acme/alicloud" },
    ],
    ["not a British namesake", "ecloud", {}, [], { ...required, provider: "ans-group/ecloud" }],
    ["not a neutral one", "aws", {}, [], { ...required, provider: "hashicorp/aws" }],
  ]);

  it("is proved by the registry of its operator", () => {
    const arvan = (provider: string): ReturnType<typeof dependencies> =>
      dependencies(subject("arvan", {}, { role: "requirement", provider }));
    expect(arvan("terraform.arvancloud.ir/arvancloud/iaas")).toMatchObject([{ verified: true }]);
  });

  it("is proved by its type", () => {
    expect(dependencies(subject("alicloud", {}, { role: "requirement", provider: "alibaba/alicloud" }))).toMatchObject([
      { verified: true },
    ]);
  });

  it("is read from Crossplane's packages", () => {
    const spec = (name: string): string[] =>
      flagged(subject("pkg.crossplane.io/v1/Provider", { spec: { package: name } }, { format: "kubernetes" }));
    expect(spec("xpkg.upbound.io/crossplane-contrib/provider-upjet-alibabacloud:v0.2.0")).toEqual([
      "provider xpkg.upbound.io/crossplane-contrib/provider-upjet-alibabacloud:v0.2.0 alibaba-cloud",
    ]);
    expect(spec("xpkg.upbound.io/upbound/provider-aws-s3:v1.21.0")).toEqual([]);
  });

  it("points at the source of a requirement", () => {
    const [found] = dependencies(
      subject("alicloud", {}, { role: "requirement", provider: "aliyun/alicloud", source: "aliyun/alicloud" }),
    );
    expect(found && writtenAt(found)).toBe('"aliyun/alicloud"');
  });

  it("tells neutral providers too", () => {
    expect(dependencies(subject("aws", {}, { role: "requirement", provider: "hashicorp/aws" }))).toMatchObject([
      { kind: "provider", operator: { entity: "aws" } },
    ]);
  });
});

describe("resource", () => {
  table([
    ["by a plugin of Vault", "vault_mount", { type: "alicloud" }, ["resource alicloud alibaba-cloud"]],
    [
      "by a way of signing in to Vault",
      "vault_auth_backend",
      { type: "alicloud" },
      ["resource alicloud alibaba-cloud"],
    ],
    ["not by the type of another thing", "vault_policy", { type: "alicloud" }, []],

    ["by type", "alicloud_instance", {}, ["resource alicloud_instance alibaba-cloud"]],
    [
      "data source",
      "alicloud_alidns_domains",
      {},
      ["resource alicloud_alidns_domains alibaba-cloud"],
      { role: "data", provider: "aliyun/alicloud" },
    ],
    [
      "of a fork under AWS's prefix",
      "aws_instance",
      {},
      ["resource aws_instance k2-cloud"],
      { provider: "c2devel/rockitcloud" },
    ],
    ["not AWS's own", "aws_instance", {}, []],
    ["not by a namesake's prefix", "ecloud_vpc", { region_id: "reg-aaaaaaaa" }, [], { provider: "ans-group/ecloud" }],
    [
      "storage driver in Terraform",
      "kubernetes_storage_class",
      { storage_provisioner: "diskplugin.csi.alibabacloud.com" },
      ["resource diskplugin.csi.alibabacloud.com alibaba-cloud"],
    ],
    [
      "a solver of DNS challenges in Terraform",
      "kubernetes_manifest",
      {
        manifest: {
          spec: {
            acme: { solvers: [{ dns01: { webhook: { groupName: "acme.example.com", solverName: "alidns" } } }] },
          },
        },
      },
      ["resource alidns alibaba-cloud"],
    ],
    [
      "annotation",
      "v1/Service",
      { metadata: { annotations: { "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-id": "lb-1" } } },
      ["resource service.beta.kubernetes.io/alibaba-cloud-loadbalancer-id alibaba-cloud"],
      { format: "kubernetes" },
    ],
    [
      "neutral annotation",
      "v1/Service",
      { metadata: { annotations: { "service.beta.kubernetes.io/aws-load-balancer-type": "nlb" } } },
      [],
      { format: "kubernetes" },
    ],
  ]);
});

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

describe("endpoint", () => {
  const url = (value: Plain): { url: Plain } => ({ url: value });
  table([
    [
      "a host",
      "aws_datasync_location_object_storage",
      { server_hostname: "oss-cn-shenzhen.aliyuncs.com" },
      ["endpoint oss-cn-shenzhen.aliyuncs.com alibaba-cloud/CN"],
    ],
    [
      "of a neutral provider",
      "openstack",
      { auth_url: "https://infra.mail.ru/identity/v3/" },
      ["endpoint infra.mail.ru vk-cloud"],
      { role: "provider", provider: "terraform-provider-openstack/openstack" },
    ],
    [
      "in a flagged place",
      "aws_lambda_function",
      { environment: [{ variables: { B: "https://x.s3.ap-east-1.amazonaws.com" } }] },
      ["endpoint x.s3.ap-east-1.amazonaws.com aws/HK"],
    ],
    [
      "in China's partition",
      "aws_lambda_function",
      { environment: [{ variables: { Q: "https://sqs.cn-north-1.amazonaws.com.cn/1/q" } }] },
      ["endpoint sqs.cn-north-1.amazonaws.com.cn aws/CN"],
    ],
    [
      "elsewhere",
      "aws_lambda_function",
      { environment: [{ variables: { T: "https://dynamodb.us-west-2.amazonaws.com" } }] },
      [],
    ],
    ["a look-alike", "http", url("https://evil-aliyuncs.com"), []],
    ["a look-alike's suffix", "http", url("https://aliyuncs.com.example.net"), []],
    [
      "behind unknown text",
      "http",
      url(template("https://", unknown, ".oss-cn-hangzhou.aliyuncs.com")),
      ["endpoint oss-cn-hangzhou.aliyuncs.com alibaba-cloud/CN"],
    ],
    [
      "before unknown text",
      "http",
      url(template("https://api.cloud.yandex.net", unknown)),
      ["endpoint api.cloud.yandex.net yandex-cloud possible"],
    ],
    ["an unknown region", "http", url(template("https://sqs.", unknown, ".amazonaws.com/1/q")), []],
    ["descriptions", "aws_ssm_parameter", { description: "formerly aliyuncs.com", value: "done" }, []],
    ["what an alarm is for", "aws_cloudwatch_metric_alarm", { alarm_description: "See https://yandex.ru/maps" }, []],
    [
      "what to do about an alarm",
      "google_monitoring_alert_policy",
      { documentation: [{ content: "Ask https://yandex.ru/maps" }] },
      [],
    ],
    [
      "what visitors are answered",
      "aws_lb_listener_rule",
      { action: [{ type: "fixed-response", fixed_response: [{ message_body: "See https://www.aliyun.com" }] }] },
      [],
    ],
    [
      "from where visitors come",
      "aws_lb_listener_rule",
      { condition: [{ http_header: [{ http_header_name: "Referer", values: ["*yandex.ru*"] }] }] },
      [],
    ],
    ["messages", "task", { msg: "Nothing from mirrors.aliyun.com is used" }, [], { role: "file", format: "ansible" }],
    [
      "exceptions from a proxy",
      "aws_lambda_function",
      { environment: [{ variables: { NO_PROXY: ".aliyuncs.com", no_proxy: "x.yandexcloud.net" } }] },
      [],
    ],
    [
      "origins of clients",
      "aws_s3_bucket_cors_configuration",
      { cors_rule: [{ allowed_origins: ["https://www.aliyun.com"] }] },
      [],
    ],
    ["blocked domains", "aws_route53_resolver_firewall_domain_list", { domains: ["aliyuncs.com"] }, []],
    [
      "a firewall's block",
      "aws_networkfirewall_rule_group",
      { rule: 'drop tls any any -> any any (tls.sni; content:"aliyuncs.com";)' },
      [],
    ],
    [
      "denied domains",
      "azurerm_firewall_application_rule_collection",
      { action: "Deny", rule: [{ target_fqdns: ["aliyuncs.com"] }] },
      [],
    ],
    [
      "what a query looks for",
      "azurerm_sentinel_alert_rule_scheduled",
      { query: "SigninLogs | where Url has 'aliyuncs.com'" },
      [],
    ],
    ["a list of what is blocked", "nextdns_denylist", { domain: [{ id: "aliyuncs.com" }] }, []],
    [
      "hosts that lead nowhere",
      "aws_instance",
      { user_data: '#!/bin/sh\necho "0.0.0.0 log.umeng.com" >> /etc/hosts\n' },
      [],
    ],
    [
      "a statement that is run, though it reads like words",
      "snowflake_task",
      { sql_statement: "EXPORT DATA from orders to 'oss://shop.oss-cn-hangzhou.aliyuncs.com/x'" },
      ["endpoint shop.oss-cn-hangzhou.aliyuncs.com alibaba-cloud/CN"],
    ],
    [
      "words around the value of a parameter",
      "aws_ssm_parameter",
      { name: "target", value: "push to registry.cn-hangzhou.aliyuncs.com" },
      ["endpoint registry.cn-hangzhou.aliyuncs.com alibaba-cloud/CN"],
    ],
    [
      "a parameter that is told to people",
      "aws_ssm_parameter",
      { name: "/web/notice", value: "We have moved from registry.cn-hangzhou.aliyuncs.com to our own." },
      [],
    ],
    ["a comment of an INI file", "local_file", { content: "[main]\n; endpoint = oss-cn-hangzhou.aliyuncs.com\n" }, []],
    [
      "what is switched off",
      "helm_release",
      { values: ["proxy:\n  enabled: false\n  url: https://oss-cn-beijing.aliyuncs.com\n"] },
      [],
    ],
  ]);

  it("points at the line of a script", () => {
    const [found] = dependencies(
      subject("aws_instance", {
        user_data: heredoc("#!/bin/bash\n# mirrors.aliyun.com\ncurl https://get.daocloud.io/docker | sh"),
      }),
    ).filter(({ kind }) => kind !== "resource");
    expect(found && writtenAt(found)).toBe("get.daocloud.io");
  });

  it("points at the part that names the operator", () => {
    const [found] = dependencies(
      subject("aws_datasync_location_object_storage", {
        server_hostname: template("oss-", literal("cn-shenzhen"), ".aliyuncs.com"),
      }),
    ).filter(({ kind }) => kind === "endpoint");
    expect(found && writtenAt(found)).toBe('".aliyuncs.com"');
  });

  it("looks into what is encoded", () => {
    const encoded = { ...literal("Y3VybA=="), encodes: literal("curl https://oss-cn-beijing.aliyuncs.com") };
    expect(flagged(subject("aws_instance", { user_data_base64: encoded }))).toEqual([
      "endpoint oss-cn-beijing.aliyuncs.com alibaba-cloud/CN",
    ]);
  });

  it("reads a part of a message in the encoding of mail", () => {
    const message = (body: string): string =>
      `Content-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: text/x-shellscript\n` +
      `Content-Transfer-Encoding: quoted-printable\n\n#!/bin/sh\n${body}\n--B--\n`;
    const found = (body: string): readonly string[] =>
      flagged(subject("aws_instance", { user_data: literal(message(body)) }));
    expect(found("curl https://oss-cn-beijing.ali=\nyuncs.com/x?a=3Db")).toEqual([
      "endpoint oss-cn-beijing.aliyuncs.com alibaba-cloud/CN",
    ]);
    expect(found("curl https://exam=\nple.com/x")).toEqual([]);
  });
});

describe("mirror", () => {
  table([
    [
      "a package index",
      "google_compute_instance",
      { metadata_startup_script: "pip install -i https://pypi.tuna.tsinghua.edu.cn/simple x" },
      ["mirror pypi.tuna.tsinghua.edu.cn tsinghua-tuna"],
    ],
    [
      "the replacing side",
      "null_resource",
      {
        provisioner: {
          "local-exec": [{ command: "sed -i 's/archive.ubuntu.com/mirrors.aliyun.com/' /etc/apt/sources.list" }],
        },
      },
      ["mirror mirrors.aliyun.com alibaba-cloud"],
    ],
    [
      "the replaced side",
      "null_resource",
      {
        provisioner: {
          "local-exec": [{ command: "sed -i 's/mirrors.aliyun.com/archive.ubuntu.com/' /etc/apt/sources.list" }],
        },
      },
      [],
    ],
    [
      "a flag of Docker's script",
      "aws_instance",
      { user_data: "#!/bin/sh\ncurl -fsSL https://get.docker.com | bash -s docker --mirror Aliyun" },
      ["mirror mirrors.aliyun.com alibaba-cloud"],
    ],
    ["Google's host in China", "aws_instance", { user_data: "#!/bin/sh\nexport GOSUMDB=sum.golang.google.cn" }, []],
    ["a comment", "aws_instance", { user_data: "#!/bin/sh\napt-get update # mirrors.aliyun.com" }, []],
  ]);
});

describe("image", () => {
  table([
    [
      "with registry, port and digest",
      "docker_container",
      { image: "registry.cn-zhangjiakou.aliyuncs.com:443/edge/proxy@sha256:11" },
      ["image registry.cn-zhangjiakou.aliyuncs.com/edge/proxy alibaba-cloud/CN"],
    ],
    ["a namesake in the path", "docker_container", { image: "localhost:5000/aliyuncs.com/proxy:1" }, []],
    [
      "in a JSON text",
      "aws_ecs_task_definition",
      {
        container_definitions: template(
          '[{"image":"',
          literal("ccr.ccs.tencentyun.com/lumenpay"),
          "/worker:",
          unknown,
          '"}]',
        ),
      },
      ["image ccr.ccs.tencentyun.com/lumenpay/worker tencent-cloud/CN"],
    ],
    [
      "a registry in a pair",
      "helm_release",
      { set: [{ name: "controller.image.registry", value: "registry.cn-beijing.aliyuncs.com" }] },
      ["image registry.cn-beijing.aliyuncs.com alibaba-cloud/CN"],
    ],
    [
      "a repository in YAML",
      "helm_release",
      { values: ["image:\n  repository: registry.aliyuncs.com/google_containers/metrics-server\n  tag: v0.7.2\n"] },
      ["image registry.aliyuncs.com/google_containers/metrics-server alibaba-cloud"],
    ],
    [
      "in a flagged place",
      "aws_lambda_function",
      { image_uri: "111122223333.dkr.ecr.ap-east-1.amazonaws.com/score:7" },
      ["image 111122223333.dkr.ecr.ap-east-1.amazonaws.com/score aws/HK"],
    ],
    [
      "elsewhere",
      "aws_lambda_function",
      { image_uri: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/score:7" },
      [],
    ],
    ["for people", "aws_instance", { tags: { image: "registry.cn-hangzhou.aliyuncs.com/x:1" } }, []],
    [
      "an unknown registry",
      "kubernetes_pod",
      { spec: [{ container: [{ image: template(unknown, "/aliyuncs.com/x:1") }] }] },
      [],
    ],
  ]);

  it("points at the piece that names the registry", () => {
    const settings = {
      container_definitions: template(
        '[{"image":"',
        literal("ccr.ccs.tencentyun.com/lumenpay"),
        "/worker:",
        unknown,
        '"}]',
      ),
    };
    const [found] = dependencies(subject("aws_ecs_task_definition", settings)).filter(({ kind }) => kind === "image");
    expect(found && writtenAt(found)).toBe('"ccr.ccs.tencentyun.com/lumenpay"');
  });
});

describe("module", () => {
  const source = (text: string): Made => ({ role: "module", source: text });
  table([
    [
      "written for a flagged provider",
      "vpc",
      {},
      ["module terraform-alicloud-modules/vpc/alicloud alibaba-cloud"],
      source("terraform-alicloud-modules/vpc/alicloud"),
    ],
    ["written for a neutral one", "network", {}, [], source("terraform-google-modules/network/google")],
    [
      "on a flagged host",
      "shop",
      {},
      ["module git::https://gitee.com/h/shop.git gitee"],
      source("git::https://gitee.com/h/shop.git"),
    ],
    ["local", "x", {}, [], source("./alicloud")],
    [
      "of a chart or repository",
      "Application",
      { spec: { source: { repoURL: "https://gitee.com/h/shop.git" } } },
      ["module gitee.com gitee"],
      { role: "module", format: "kubernetes", hint: "module-source" },
    ],
  ]);
});

describe("backend", () => {
  const backend: Made = { role: "backend" };
  table([
    ["by type", "oss", { bucket: "b" }, ["backend oss alibaba-cloud"], backend],
    [
      "by endpoint, not by its decoy region",
      "s3",
      { region: "cn-north-1", endpoints: { s3: "https://storage.yandexcloud.net" } },
      ["backend storage.yandexcloud.net yandex-cloud"],
      backend,
    ],
    ["by region", "s3", { region: "cn-northwest-1" }, ["region cn-northwest-1 aws/CN"], backend],
    ["by address", "http", { address: "https://jihulab.com/api/v4/x" }, ["backend jihulab.com jihu"], backend],
    ["neutral", "s3", { region: "us-east-1" }, [], backend],
  ]);
});

describe("resolver", () => {
  table([
    [
      "name servers",
      "aws_vpc_dhcp_options",
      { domain_name_servers: ["10.0.0.2", "223.5.5.5", "119.29.29.29"] },
      ["resolver 119.29.29.29 tencent-cloud", "resolver 223.5.5.5 alibaba-cloud"],
    ],
    [
      "near misses",
      "aws_vpc_dhcp_options",
      { domain_name_servers: ["223.5.5.55", "10.114.114.114", "101.101.101.101"] },
      [],
    ],
    [
      "nested",
      "google_dns_policy",
      { alternative_name_server_config: [{ target_name_servers: [{ ipv4_address: "223.6.6.6" }] }] },
      ["resolver 223.6.6.6 alibaba-cloud"],
    ],
    [
      "a Corefile",
      "v1/ConfigMap",
      { data: { Corefile: ".:53 {\n    forward . 114.114.114.114 1.1.1.1\n}\n" } },
      ["resolver 114.114.114.114 114dns"],
      { format: "kubernetes" },
    ],
    [
      "time servers",
      "aws_instance",
      { user_data: "#!/bin/sh\ncat > /etc/chrony.conf <<E\nserver ntp.aliyun.com iburst\nE" },
      ["resolver ntp.aliyun.com alibaba-cloud"],
    ],
    [
      "a line that a script writes",
      "aws_instance",
      { user_data: '#!/bin/sh\necho "nameserver 223.5.5.5" > /etc/resolv.conf\n' },
      ["resolver 223.5.5.5 alibaba-cloud"],
    ],
    ["a denied address", "aws_network_acl_rule", { rule_action: "deny", cidr_block: "114.114.114.114/32" }, []],
    ["a version", "aws_ssm_parameter", { value: "1.223.5.5" }, []],
    [
      "a JSON file that a document writes",
      "aws_instance",
      { user_data: '#cloud-config\nwrite_files:\n  - content: |\n      {"dns": ["114.114.114.114"]}\n' },
      ["resolver 114.114.114.114 114dns"],
    ],
    ["a JSON file", "local_file", { content: '{"dns": ["114.114.114.114"]}' }, ["resolver 114.114.114.114 114dns"]],
  ]);
});

describe("carrier", () => {
  table([
    [
      "a peer's system",
      "azurerm_local_network_gateway",
      { bgp_settings: [{ asn: 58453 }] },
      ["carrier AS58453 china-mobile"],
    ],
    ["as text", "aws_customer_gateway", { bgp_asn: "4134" }, ["carrier AS4134 china-telecom"]],
    [
      "with its letters",
      "equinix_fabric_connection",
      { peer_asn: "AS4134" },
      ["carrier AS4134 china-telecom"],
      { provider: "equinix/equinix" },
    ],
    ["dotted", "aws_customer_gateway", { bgp_asn_extended: "0.4134" }, ["carrier AS4134 china-telecom"]],
    [
      "in CloudFormation",
      "AWS::EC2::CustomerGateway",
      { BgpAsn: 4134 },
      ["carrier AS4134 china-telecom"],
      { format: "cloudformation" },
    ],
    ["one's own side", "google_compute_router", { bgp: [{ asn: 4134 }] }, []],
    ["Amazon's side", "aws_vpn_gateway", { amazon_side_asn: 4134 }, []],
    ["private", "aws_customer_gateway", { bgp_asn: 65000 }, []],
    ["a port", "aws_lambda_function", { environment: [{ variables: { PORT: "4134" } }] }, []],
    [
      "a block list",
      "aws_wafv2_rule_group",
      { rule: [{ statement: [{ asn_match_statement: [{ asn_list: [4134] }] }] }] },
      [],
    ],
    [
      "by name",
      "aws_dx_connection",
      { location: "EqLD5", provider_name: "China Mobile International" },
      ["carrier China Mobile International china-mobile"],
    ],
    ["another name", "aws_dx_connection", { provider_name: "Equinix, Inc." }, []],
  ]);
});

describe("model", () => {
  table([
    [
      "that Ollama is asked to fetch, in the body of a request",
      "terracurl_request",
      { url: "http://ollama:11434/api/pull", request_body: '{"name": "qwen3:8b", "stream": false}' },
      ["model qwen3:8b alibaba-cloud"],
    ],
    [
      "in the body of a request",
      "aws_instance",
      { user_data: '#!/bin/sh\ncurl http://gw:4000/v1/chat -d \'{"model": "deepseek-chat"}\'' },
      ["model deepseek-chat deepseek"],
    ],
    [
      "after which only something is named",
      "terracurl_request",
      { url: "http://shop/api", request_body: '{"name": "qwen3", "image": "qwen-fans:8b", "names": "glm:hills"}' },
      [],
    ],
    [
      "of a thing that has models too",
      "google_cloud_run_v2_service",
      {
        env: [
          { name: "ROUTER_MODEL", value: "wan2.2" },
          { name: "PHONE_MODEL", value: "step-3" },
          { name: "MODEL", value: "qwen-fans" },
        ],
      },
      [],
    ],
    [
      "of AI for sure, by its id or by its setting",
      "google_cloud_run_v2_service",
      {
        env: [
          { name: "ROUTER_MODEL", value: "qwen3-8b" },
          { name: "CHAT_MODEL", value: "glm-4" },
        ],
      },
      ["model qwen3-8b alibaba-cloud", "model glm-4 zhipu"],
    ],
    [
      "in a variable",
      "google_cloud_run_v2_service",
      { template: [{ containers: [{ env: [{ name: "VERTEX_MODEL", value: "deepseek-ai/deepseek-r1-0528-maas" }] }] }] },
      ["model deepseek-ai/deepseek-r1-0528-maas deepseek"],
    ],
    [
      "of Hugging Face",
      "aws_sagemaker_model",
      { primary_container: [{ environment: { HF_MODEL_ID: "Qwen/Qwen2.5-Coder-32B-Instruct" } }] },
      ["model Qwen/Qwen2.5-Coder-32B-Instruct alibaba-cloud"],
    ],
    [
      "in an ARN",
      "aws_iam_policy",
      {
        policy: '{"Statement":[{"Effect":"Allow","Resource":"arn:aws:bedrock:*::foundation-model/deepseek.r1-v1:0"}]}',
      },
      ["model deepseek.r1-v1:0 deepseek"],
    ],
    [
      "in the ARN of a profile that leads to it from several regions",
      "aws_bedrock_inference_profile",
      { "model_source.0.copy_from": "arn:aws:bedrock:us-west-2::inference-profile/us.deepseek.r1-v1:0" },
      ["model us.deepseek.r1-v1:0 deepseek"],
    ],
    [
      "in an ARN that a setting for the ARN of a model gives",
      "aws_bedrock_provisioned_model_throughput",
      { model_arn: "arn:aws:bedrock:us-east-1::foundation-model/deepseek.r1-v1:0" },
      ["model arn:aws:bedrock:us-east-1::foundation-model/deepseek.r1-v1:0 deepseek"],
    ],
    [
      "behind the name of a model of another thing",
      "x",
      { printer_model: "arn:aws:bedrock:us-east-1::foundation-model/deepseek.r1-v1:0", phone_model: "glm-4" },
      ["model deepseek.r1-v1:0 deepseek"],
    ],
    [
      "Azure's format and name of one model",
      "azurerm_cognitive_deployment",
      { model: [{ format: "DeepSeek", name: "DeepSeek-R1" }] },
      ["model DeepSeek-R1 deepseek"],
    ],
    [
      "Azure's format alone",
      "azurerm_cognitive_deployment",
      { model: [{ format: "DeepSeek", name: "R9" }, { name: "DeepSeek-R1" }] },
      ["model DeepSeek deepseek", "model DeepSeek-R1 deepseek"],
    ],
    [
      "distilled",
      "x",
      { model: "deepseek-ai/DeepSeek-R1-Distill-Qwen-32B" },
      [
        "model deepseek-ai/DeepSeek-R1-Distill-Qwen-32B alibaba-cloud",
        "model deepseek-ai/DeepSeek-R1-Distill-Qwen-32B deepseek",
      ],
    ],
    [
      "behind the protocol by which it is spoken to",
      "x",
      { model: "openai/deepseek-ai/DeepSeek-V3" },
      ["model openai/deepseek-ai/DeepSeek-V3 deepseek"],
    ],
    ["a bucket's name", "aws_s3_bucket", { bucket: "fernhill-deepseek-evals" }, []],
    [
      "a host that serves them",
      "aws_lambda_function",
      { environment: [{ variables: { OPENAI_API_BASE: "https://api.deepseek.com/v1" } }] },
      ["model api.deepseek.com deepseek"],
    ],
    ["a queue", "aws_lambda_function", { environment: [{ variables: { QUEUE: "seek-deep-jobs" } }] }, []],
    [
      "among arguments",
      "apps/v1/Deployment",
      { spec: { containers: [{ args: ["--model", "Qwen/Qwen2.5-7B-Instruct"] }] } },
      ["model Qwen/Qwen2.5-7B-Instruct alibaba-cloud"],
      { format: "kubernetes" },
    ],
    [
      "on a command line",
      "aws_instance",
      { user_data: "#!/bin/sh\nollama pull qwen2.5:7b" },
      ["model qwen2.5:7b alibaba-cloud"],
    ],
    [
      "in the command of a container that is written in JSON",
      "aws_ecs_task_definition",
      {
        container_definitions: JSON.stringify([
          { name: "a", image: "vllm/vllm-openai", command: ["--model", "deepseek-ai/DeepSeek-R1"] },
          { name: "b", image: "acme/x", entryPoint: ["sh", "-c"], command: ["ollama run qwen3:8b"] },
          { name: "c", image: "ollama/ollama", command: ["run", "glm4:9b"] },
        ]),
      },
      ["model deepseek-ai/DeepSeek-R1 deepseek", "model glm4:9b zhipu", "model qwen3:8b alibaba-cloud"],
    ],
    [
      "in the command of a container, of others",
      "aws_ecs_task_definition",
      {
        container_definitions: JSON.stringify([
          { name: "deepseek", image: "vllm/vllm-openai", command: ["--model", "acme/own-8B"] },
          { name: "b", image: "acme/x", command: ["echo", "--about", "deepseek"] },
        ]),
      },
      [],
    ],
    [
      "of those that a chart loads",
      "helm_release",
      { values: ['"ollama":\n  "models":\n    "pull":\n    - "qwen2.5:7b"\n    - "own:8b"\n'] },
      ["model qwen2.5:7b alibaba-cloud"],
    ],
    [
      "in a program's own words",
      "aws_instance",
      { user_data: "#!/bin/sh\npython -c \"M.from_pretrained('THUDM/chatglm3-6b')\"" },
      ["model THUDM/chatglm3-6b zhipu"],
    ],
  ]);
});

describe("app", () => {
  table([
    ["a manufacturer", "aws_iot_thing", { attributes: { manufacturer: "Hikvision" } }, ["app Hikvision hikvision"]],
    ["another", "aws_iot_thing", { attributes: { manufacturer: "Axis" } }, []],
    ["an identity provider", "aws_cognito_identity_provider", { provider_name: "WeChat" }, ["app WeChat tencent"]],
    ["sign-in with its accounts", "auth0_connection", { strategy: "weixin", name: "baidu" }, ["app weixin tencent"]],
    [
      "a phone maker's notifications",
      "aws_lambda_function",
      { environment: [{ variables: { PUSH: "https://push-api.cloud.huawei.com/v1" } }] },
      ["app push-api.cloud.huawei.com huawei"],
    ],
  ]);
});
