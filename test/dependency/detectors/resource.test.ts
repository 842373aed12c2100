import { describe } from "vitest";
import { table } from "./table.ts";

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
      "of a namesake of its provider",
      "ucloud_instance",
      {},
      ["resource ucloud_instance ucloud possible"],
      { provider: "acme/ucloud" },
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
