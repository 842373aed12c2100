/** Words by which formats name clouds. */

/**
 * Clouds in which Terraform's back ends keep state, and OpenTofu's key providers the keys under which it lies. Source:
 * the documentation of the back ends and of OpenTofu's state encryption.
 */
export const cloudOfBackend: ReadonlyMap<string, string> = new Map([
  ["s3", "aws"],
  ["gcs", "gcp"],
  ["azurerm", "azure"],
  ["oss", "alibaba-cloud"],
  ["cos", "tencent-cloud"],
  ["oci", "oci"],
  ["aws_kms", "aws"],
  ["gcp_kms", "gcp"],
  ["azure_vault", "azure"],
]);

/** Beginnings of resource types outside Terraform: CloudFormation, ARM, ROS, Pulumi tokens, Ansible collections. */
export const typePrefixes: readonly (readonly [prefix: string, cloud: string])[] = [
  ["AWS::", "aws"],
  ["fly:", "fly-io"],
  ["vercel", "vercel"],
  ["snowflake:", "snowflake"],
  ["Alexa::", "aws"],
  ["eksctl.io/", "aws"],
  ["Microsoft.", "azure"],
  ["ALIYUN::", "alibaba-cloud"],
  ["aws:", "aws"],
  ["aws-native:", "aws"],
  ["awsx:", "aws"],
  ["azure:", "azure"],
  ["azure-native:", "azure"],
  ["gcp:", "gcp"],
  ["google-native:", "gcp"],
  ["alicloud:", "alibaba-cloud"],
  ["tencentcloud:", "tencent-cloud"],
  ["amazon.aws.", "aws"],
  ["community.aws.", "aws"],
  ["azure.azcollection.", "azure"],
  ["google.cloud.", "gcp"],
  ["alibaba.alicloud.", "alibaba-cloud"],
  ["amazon-", "aws"], // Packer builders
  ["googlecompute", "gcp"],
  ["azure-", "azure"],
  ["alicloud-", "alibaba-cloud"],
  ["tencentcloud-", "tencent-cloud"],
];

/** Words in API groups, and values of settings such as `cloud`, `provider_name`, `vendor`. */
export const cloudOfWord: ReadonlyMap<string, string> = new Map([
  ["aws", "aws"],
  ["awskms", "aws"],
  ["amazon", "aws"],
  ["route53", "aws"],
  ["gcp", "gcp"],
  ["google", "gcp"],
  ["google_cloud", "gcp"],
  ["azure", "azure"],
  ["microsoft", "azure"],
  ["gcpckms", "gcp"],
  ["azurekeyvault", "azure"],
  ["alicloudkms", "alibaba-cloud"],
  ["alicloudoss", "alibaba-cloud"],
  ["ocikms", "oci"],
  ["alibaba", "alibaba-cloud"],
  ["alicloud", "alibaba-cloud"],
  ["aliyun", "alibaba-cloud"],
  ["ali", "alibaba-cloud"],
  ["tencentcloud", "tencent-cloud"],
  ["tencent", "tencent-cloud"],
  ["huaweicloud", "huawei-cloud"],
  ["huawei", "huawei-cloud"],
  ["yandex", "yandex-cloud"],
  ["oci", "oci"],
  ["ibm", "ibm"],
]);

/** Beginnings of environment variables and settings. Source: the command-line tools' and SDKs' documentation. */
export const cloudOfVariable: readonly (readonly [prefix: string, cloud: string])[] = [
  ["AWS_", "aws"],
  ["awslogs", "aws"],
  ["CDK_DEFAULT_", "aws"],
  ["S3_", "aws"],
  ["SES_", "aws"],
  ["SQS_", "aws"],
  ["DYNAMODB_", "aws"],
  ["GOOGLE_", "gcp"],
  ["GCP_", "gcp"],
  ["GCLOUD_", "gcp"],
  ["CLOUDSDK_", "gcp"],
  ["AZURE_", "azure"],
  ["ARM_", "azure"],
  ["ALICLOUD_", "alibaba-cloud"],
  ["ALIBABA_CLOUD_", "alibaba-cloud"],
  ["ALIYUN_", "alibaba-cloud"],
  ["OSS_", "alibaba-cloud"],
  ["HW_", "huawei-cloud"],
  ["HUAWEICLOUD_", "huawei-cloud"],
  ["OBS_", "huawei-cloud"],
  ["TENCENTCLOUD_", "tencent-cloud"],
  ["COS_", "tencent-cloud"],
  ["BAIDUCLOUD_", "baidu-ai-cloud"],
  ["VOLCENGINE_", "volcengine"],
  ["TOS_", "volcengine"],
  ["YC_", "yandex-cloud"],
  ["SBC_", "cloud-ru"],
  ["OCI_", "oci"],
];

/** Names of settings that say which cloud the region beside them belongs to. */
export const cloudSettings: ReadonlySet<string> = new Set([
  "cloud",
  "cloudprovider",
  "cloudprovidername",
  "provider",
  "providername",
  "backingprovidername",
  "vendor",
  "cloudtype",
  "csp",
]);

/** Names of settings that say to which service a connection goes: `type: snowflake` in a profile of dbt. */
export const connectionTypes: ReadonlySet<string> = new Set(["type", "adapter", "conntype", "connectiontype"]);
/** Services with places of their own, as connections name them. Source: dbt's and SQLMesh's documentation. */
export const serviceOfConnection: ReadonlyMap<string, string> = new Map([["snowflake", "snowflake"]]);

/** Command-line tools whose options for places mean those of one cloud. Source: the tools' documentation. */
export const cloudOfTool: ReadonlyMap<string, string> = new Map([
  ["fly", "fly-io"],
  ["flyctl", "fly-io"],
  ["aws", "aws"],
  ["eksctl", "aws"],
  ["ecs-cli", "aws"],
  ["sam", "aws"],
  ["cdk", "aws"],
  ["serverless", "aws"],
  ["sls", "aws"],
  ["copilot", "aws"],
  ["eb", "aws"],
  ["vercel", "vercel"],
  ["coscmd", "tencent-cloud"],
  ["coscli", "tencent-cloud"],
  ["kops", "aws"],
  ["gcloud", "gcp"],
  ["gsutil", "gcp"],
  ["bq", "gcp"],
  ["az", "azure"],
  ["azd", "azure"],
  ["aliyun", "alibaba-cloud"],
  ["ossutil", "alibaba-cloud"],
  ["tccli", "tencent-cloud"],
  ["hcloud", "huawei-cloud"],
  ["yc", "yandex-cloud"],
  ["oci", "oci"],
  ["ibmcloud", "ibm"],
]);
