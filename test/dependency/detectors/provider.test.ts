import { describe, expect, it } from "vitest";
import type { Made } from "../build.ts";
import { dependencies, flagged, subject, writtenAt } from "../build.ts";
import { table } from "./table.ts";

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
    [
      "a namesake on a registry of one's own",
      "ucloud",
      {},
      ["provider acme/ucloud ucloud possible"],
      { ...required, provider: "terraform.example.com/acme/ucloud" },
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
