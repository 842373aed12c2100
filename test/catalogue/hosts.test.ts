import { describe, expect, test } from "vitest";
import {
  addressInName,
  bareHost,
  compileTemplate,
  labelsOf,
  longestPath,
  longestSuffix,
  regionsIn,
  namesAccounts,
} from "../../src/catalogue/hosts.ts";
import { builtinCatalogue, builtinData } from "../../src/catalogue/load.ts";

const catalogue = builtinCatalogue();

test.each([
  ["https://user:pass@Host.Example.:8443/path?q", "host.example"],
  ["host.example:443", "host.example"],
  ["[2001:DB8::1]:53", "2001:db8::1"],
  ["2001:db8::1", "2001:db8::1"],
  ["host.example/path@sha", "host.example"],
  ["", ""],
])("bare host of %s", (host, bare) => {
  expect(bareHost(host)).toBe(bare);
});

test.each([
  ["223.5.5.5.nip.io", "223.5.5.5"],
  ["app.223.5.5.5.nip.io", "223.5.5.5"],
  ["app-223-5-5-5.sslip.io", "223.5.5.5"],
  ["app-df050505.nip.io", "223.5.5.5"],
  ["2400-3200--1.sslip.io", "2400:3200::1"],
  ["app.nip.io", null],
  ["1.223.5.5.300.nip.io", null],
  ["223.5.5.5.example.com", null],
])("the address in %s", (host, address) => {
  expect(addressInName(host)).toBe(address);
});

test("a name with an address in it is whose the address is", () => {
  expect(catalogue.host("dns.223.5.5.5.nip.io")?.entity).toBe("alibaba-cloud");
  expect(catalogue.host("2400-3200--1.sslip.io")?.entity).toBe("alibaba-cloud");
  expect(catalogue.host("app.10.0.0.1.nip.io")).toBeNull();
});

test("suffixes end at labels, paths at components", () => {
  const suffixes = new Map([
    ["aliyuncs.com", "short"],
    ["cr.aliyuncs.com", "long"],
  ]);
  expect(
    ["x.cr.aliyuncs.com", "x.aliyuncs.com", "aliyuncs.com", "evil-aliyuncs.com", "com"].map((host) =>
      longestSuffix(suffixes, host),
    ),
  ).toEqual(["long", "short", "short", undefined, undefined]);
  const paths = new Map([
    ["h/a", 1],
    ["h/a/b", 2],
  ]);
  expect(["h/a/b/c", "h/a/bc", "h/ab", "h"].map((path) => longestPath(paths, path))).toEqual([
    2,
    1,
    undefined,
    undefined,
  ]);
});

test.each([
  ["*.{region}.example.com", "a.b.r-1.example.com", ["r-1"]],
  ["*.{region}.example.com", "r-1.example.com", []],
  ["{region}.example.com", "x.r-1.example.com", []],
  ["oss-{region}-internal.example.com", "oss-r-1-internal.example.com", ["r-1"]],
  ["oss-{region}.example.com", "oss-.example.com", []],
  ["{region}-*.example.com", "asia-east2-my-app.example.com", ["asia-east2-my", "asia-east2", "asia"]],
  ["*-{region}.example.com", "cr-demo-cn-x.example.com", ["demo-cn-x", "cn-x", "x"]],
  ["{region}.*.example.com", "r-1.any.example.com", ["r-1"]],
])("%s on %s", (template, host, regions) => {
  expect(regionsIn(compileTemplate("c", template), labelsOf(host))).toEqual(regions);
});

describe("hosts that name a region", () => {
  test.each([
    ["oss-cn-hangzhou.aliyuncs.com", "alibaba-cloud", "cn-hangzhou", "CN"],
    ["logs.oss-cn-hongkong-internal.aliyuncs.com", "alibaba-cloud", "cn-hongkong", "HK"],
    ["registry.cn-shenzhen.aliyuncs.com", "alibaba-cloud", "cn-shenzhen", "CN"],
    ["123456789012.dkr.ecr.ap-east-1.amazonaws.com", "aws", "ap-east-1", "HK"],
    ["sqs.ap-east-1.amazonaws.com", "aws", "ap-east-1", "HK"],
    ["bucket.s3-ap-east-1.amazonaws.com", "aws", "ap-east-1", "HK"],
    ["db.abc123.ap-east-1.rds.amazonaws.com", "aws", "ap-east-1", "HK"],
    ["rds.cn-north-1.amazonaws.com.cn", "aws", "cn-north-1", "CN"],
    ["x.abc.cnw1.cache.amazonaws.com.cn", "aws", "aws-cn", "CN"],
    ["asia-east2-docker.pkg.dev", "gcp", "asia-east2", "HK"],
    ["asia-east2-my-project.cloudfunctions.net", "gcp", "asia-east2", "HK"],
    ["asia-east1-docker.pkg.dev", "gcp", "asia-east1", "TW"],
    ["asia.gcr.io", "gcp", "asia", null],
    ["obs.ap-southeast-1.myhuaweicloud.com", "huawei-cloud", "ap-southeast-1", "HK"],
    ["x.blob.core.chinacloudapi.cn", "azure", "china", "CN"],
    ["aks-1.hcp.eastasia.azmk8s.io", "azure", "eastasia", "HK"],
    ["app-abc.eastasia-01.azurewebsites.net", "azure", "eastasia", "HK"],
    ["cluster.chinaeast2.kusto.chinacloudapi.cn", "azure", "chinaeast2", "CN"],
    ["cos.ap-guangzhou.myqcloud.com", "tencent-cloud", "ap-guangzhou", "CN"],
    ["cr-demo-cn-beijing.cr.volces.com", "volcengine", "cn-beijing", "CN"],
    ["pkc-1.ap-east-1.aws.confluent.cloud", "confluent", "ap-east-1", "HK"],
    ["xy12345.cn-northwest-1.aws.snowflakecomputing.cn", "snowflake", "AWS_CN_NORTHWEST_1", "CN"],
    ["obs.eu-de.otc.t-systems.com", "open-telekom-cloud", "eu-de", "DE"],
  ])("%s", (host, entity, region, jurisdiction) => {
    expect(catalogue.host(host)).toMatchObject({ entity, location: { region, jurisdiction } });
  });

  test("names that people choose don't", () => {
    for (const host of [
      "my-eastasia.blob.core.windows.net",
      "eastasia.blob.core.windows.net",
      "ap-east-1.s3.amazonaws.com",
      "asia-east2.appspot.com",
    ]) {
      expect(catalogue.host(host), host).toMatchObject({ location: null });
    }
  });
});

test("every template of a cloud stands under a domain of its operator or of its operator's daughter", () => {
  const names = new Map(
    builtinData()
      .entities()
      .map(({ id, name }) => [id, name]),
  );
  const parents = new Map(
    builtinData()
      .entities()
      .map(({ id, parent }) => [id, parent]),
  );
  const wrong = builtinData()
    .clouds()
    .flatMap(({ cloud, operator, hosts }) => hosts.map((template) => ({ cloud, operator, template })))
    .filter(({ template }) => !namesAccounts(template))
    .filter(({ operator, template }) => {
      const host = template.replace(/^\*\./, "any.").replace(/\*/g, "any").replace("{region}", "region-1");
      const owner = catalogue.host(host)?.entity ?? "";
      return owner !== operator && parents.get(owner) !== names.get(operator);
    });
  expect(wrong).toEqual([]);
});

test("the country that a doubtful entry names is as doubtful as who is behind it", () => {
  expect(catalogue.host("app.lncldapi.com")).toMatchObject({ location: { jurisdiction: "CN", verified: false } });
  expect(catalogue.host("ftp.cn.debian.org")?.location).not.toHaveProperty("verified");
});
