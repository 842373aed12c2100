import { describe } from "vitest";
import type { Made } from "../build.ts";
import { table } from "./table.ts";

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
