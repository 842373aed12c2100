/** Settings that choose a cloud's realm. */
import type { Role } from "../../subject.ts";

interface PartitionSetting {
  readonly names: ReadonlySet<string>;
  /** Null: the subject's own cloud, or any. */
  readonly cloud: string | null;
  /** Roles in which the name means the realm; null: in all. */
  readonly roles: ReadonlySet<Role> | null;
  /** Types of subjects of which it is said, where others have a setting of that name; left out: of all. */
  readonly types?: RegExp;
  /** Values that select a realm without naming it. */
  readonly selects?: { readonly values: RegExp; readonly realm: string };
}

export const partitionSettings: readonly PartitionSetting[] = [
  // Azure: `environment` of azurerm, azuread, azapi and the azurerm back end. Source: their documentation.
  { names: new Set(["environment"]), cloud: "azure", roles: new Set<Role>(["provider", "backend"]) },
  // Azure: variables of the command line and SDKs, Ansible, Databricks, Velero. Source: their documentation.
  {
    names: new Set([
      "armenvironment",
      "azureenvironment",
      "azurecloud",
      "azurecloudname",
      "cloudenvironment",
      "azurecloudenvironment",
    ]),
    cloud: "azure",
    roles: null,
  },
  // Azure: inputs of its actions and tasks, and modules' variables. Source: Azure/login README.
  {
    names: new Set(["environment", "environmentname", "cloud", "azureenvironmentname"]),
    cloud: "azure",
    roles: null,
    selects: { values: /^AzureChinaCloud$/i, realm: "china" },
  },
  // AWS: Datadog's integration, CDK context and module inputs.
  { names: new Set(["awspartition", "partition", "partitionname"]), cloud: "aws", roles: null },
  // OVHcloud: its provider's and tools' word for the American company. Source: registry.terraform.io ovh/ovh, provider.
  {
    names: new Set(["endpoint"]),
    cloud: "ovh",
    roles: new Set<Role>(["provider"]),
    selects: { values: /^ovh-us$/, realm: "ovh-us" },
  },
  {
    names: new Set(["ovhendpoint"]),
    cloud: "ovh",
    roles: null,
    selects: { values: /^ovh-us$/, realm: "ovh-us" },
  },
  // CDN profiles of Azure that use the network of 21Vianet, whatever the environment. Source: Azure's list of CDN SKUs.
  {
    names: new Set(["sku", "skuname", "name"]),
    cloud: "azure",
    roles: new Set<Role>(["resource"]),
    selects: { values: /^\w+_ChinaCdn$/, realm: "china" },
  },
  // Cloudflare: the addresses of its network in mainland China. Source: developers.cloudflare.com/api, IPs.
  {
    names: new Set(["networks"]),
    cloud: "cloudflare-china-network",
    roles: new Set<Role>(["resource", "data"]),
    types: /^cloudflare/i,
    selects: { values: /^jdcloud$/, realm: "china-network" },
  },
  // Snowflake: storage integrations of the China regions. Source: Snowflake's documentation of storage integrations.
  { names: new Set(["storageprovider"]), cloud: null, roles: null },
  { names: new Set(["cloud", "cloudname", "universedomain"]), cloud: null, roles: null },
];
