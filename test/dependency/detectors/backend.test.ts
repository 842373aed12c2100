import { describe } from "vitest";
import type { Made } from "../build.ts";
import { table } from "./table.ts";

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
