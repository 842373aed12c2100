import { describe } from "vitest";
import type { Made } from "../build.ts";
import { table } from "./table.ts";
import type { Case } from "./table.ts";

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
    ...[
      ["git::https://github.com/terraform-alicloud-modules/terraform-alicloud-vpc.git?ref=v1.11.0", "alibaba-cloud"],
      ["github.com/terraform-tencentcloud-modules/terraform-tencentcloud-vpc", "tencent-cloud"],
      ["git@github.com:terraform-yc-modules/terraform-yc-vpc.git", "yandex-cloud"],
      ["git::ssh://git@github.com/terraform-yc-modules/terraform-yc-s3.git//examples?ref=1.0.4", "yandex-cloud"],
      ["https://github.com/shop/terraform-huaweicloud-vpc", "huawei-cloud"],
    ].map(([address, operator]): Case => [
      `by the address of its repository: ${address}`,
      "vpc",
      {},
      [`module ${address} ${operator}`],
      source(address!),
    ]),
    [
      "a repository whose owner's name only begins so",
      "x",
      {},
      [],
      source("github.com/terraform-yc-modules-of-mine/terraform-aws-vpc"),
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
