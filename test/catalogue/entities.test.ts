import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { compiledCatalogue } from "../../scripts/catalogue-files.ts";
import type { Match } from "../../src/catalogue/catalogue.ts";
import { signalTypes, type Signal, type SignalType } from "../../src/catalogue/data.ts";
import { builtinCatalogue, builtinData } from "../../src/catalogue/load.ts";

const catalogue = builtinCatalogue();
const data = builtinData();

interface NearMiss {
  readonly value: string | number;
  readonly as: string;
  readonly ecosystem?: string;
  readonly reason: string;
}

/** Each kind of look-up, as a file's near miss names it. */
const lookups: Readonly<Record<string, (miss: NearMiss) => Match | null>> = {
  host: ({ value }) => {
    const [host = "", ...path] = String(value).split("/");
    return catalogue.host(host, path.join("/"));
  },
  provider: ({ value }) => {
    const [type = "", namespace = "", host = "registry.example"] = String(value).split("/").reverse();
    return catalogue.provider(host, namespace, type);
  },
  "resource-type": ({ value }) => catalogue.resourceType(String(value)),
  backend: ({ value }) => catalogue.backend(String(value)),
  image: ({ value }) => catalogue.image(String(value)),
  package: ({ value, ecosystem }) => {
    const matches = (ecosystem === undefined ? catalogue.ecosystems() : [ecosystem]).map((name) =>
      catalogue.package(name, String(value)),
    );
    return matches.find((match) => match !== null) ?? null;
  },
  kubernetes: ({ value }) => catalogue.kubernetesName(String(value)),
  asn: ({ value }) => catalogue.asn(Number(value)),
  carrier: ({ value }) => catalogue.carrier(String(value)),
  ip: ({ value }) => catalogue.ip(String(value)),
  model: ({ value }) => catalogue.model(String(value)),
  environment: ({ value }) => catalogue.environment(String(value)),
  partition: ({ value }) => catalogue.partition(null, String(value)),
  region: ({ value }) => {
    const [location] = catalogue.regionAnywhere(String(value));
    const entity = location?.cloud ? catalogue.operatorOfCloud(location.cloud)?.entity : undefined;
    return location && entity !== undefined
      ? { kind: "region", entity, location, verified: true, signal: "", source: "", note: null }
      : null;
  },
};

describe("near misses", () => {
  const misses = compiledCatalogue().sources.flatMap(({ text }) => {
    const file = parse(text) as { entity?: string; "near-misses"?: readonly NearMiss[] };
    return file.entity === undefined
      ? []
      : (file["near-misses"] ?? []).map((miss) => ({ entity: file.entity ?? "", ...miss }));
  });

  test.each(misses)("$value is no $as of $entity: $reason", (miss) => {
    const found = lookups[miss.as]?.(miss);
    expect(found).not.toBeUndefined();
    expect(found?.entity).not.toBe(miss.entity);
  });
});

describe("signals", () => {
  /** A text that the signal's own glob fits. */
  const example = (value: string): string => value.replace(/\*/g, "x");
  const find: Readonly<Record<SignalType, (signal: Signal) => Match | null>> = {
    "terraform-provider": ({ value }) =>
      catalogue.provider("registry.example", ...(value.split("/") as [string, string])),
    "provider-host": ({ value }) => catalogue.provider(value, "any", "any"),
    "resource-prefix": ({ value }) => catalogue.resourceType(`${value}thing`),
    backend: ({ value }) => catalogue.backend(value),
    domain: ({ value }) => catalogue.host(`any.${value}`) ?? catalogue.host(value),
    registry: ({ value }) => catalogue.image(`${value}/any/image:1`),
    mirror: ({ value }) => catalogue.host(...(/^([^/]*)\/?(.*)$/.exec(value)?.slice(1) as [string, string])),
    resolver: ({ value }) => catalogue.host(value),
    metadata: ({ value }) => catalogue.ip(value) ?? catalogue.host(value),
    asn: ({ value }) => catalogue.asn(Number(value)),
    carrier: ({ value }) => catalogue.carrier(`via ${value}, port 2`),
    kubernetes: ({ value }) => catalogue.kubernetesName(example(value)),
    package: ({ value, ecosystem }) => catalogue.package(ecosystem ?? "", example(value)),
    model: ({ value }) => catalogue.model(example(value)),
    environment: ({ value }) => catalogue.environment(example(value)),
  };

  test.each(signalTypes)("of type %s lead to their entity", (type) => {
    const wrong = data
      .signals(type)
      .map((signal) => ({ ...signal, found: find[type](signal)?.entity }))
      .filter(({ entity, found }) => found !== entity);
    expect(wrong).toEqual([]);
  });

  test("that could not be verified say so", () => {
    const unverified = data.signals("environment").find(({ verified }) => verified === false);
    expect(catalogue.environment(unverified?.value ?? "")).toMatchObject({
      verified: false,
      source: unverified?.source,
    });
  });

  test("in any spelling of case", () => {
    expect(catalogue.provider("registry.opentofu.org", "AliYun", "AliCloud")).toMatchObject({
      entity: "alibaba-cloud",
      kind: "provider",
    });
    expect(catalogue.host("OSS.ALIYUNCS.COM")).toMatchObject({ entity: "alibaba-cloud" });
    expect(catalogue.model("Qwen/Qwen2.5-72B-Instruct")).toMatchObject({ entity: "alibaba-cloud" });
  });

  test("of a provider are known by namespace and type, never by the local name", () => {
    expect(catalogue.provider("registry.terraform.io", "c2devel", "rockitcloud")).toMatchObject({ entity: "k2-cloud" });
    expect(catalogue.provider("registry.terraform.io", "someone", "alicloud")).toBeNull();
  });

  test("of models are found behind hosts, owners and geographies", () => {
    for (const id of [
      "us.deepseek.r1-v1:0",
      "deepseek-ai/DeepSeek-R1",
      "huggingface.co/deepseek-ai/DeepSeek-V3",
      "unsloth/DeepSeek-R1-GGUF",
    ]) {
      expect(catalogue.model(id), id).toMatchObject({ entity: "deepseek", kind: "model" });
    }
    expect(catalogue.model("my-org/not-deepseek-like")).toBeNull();
  });
});

describe("images", () => {
  test.each([
    ["registry.cn-hangzhou.aliyuncs.com/ns/app:1.2@sha256:00", "alibaba-cloud"],
    ["123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/app", "aws"],
    ["m.daocloud.io/docker.io/library/nginx", "daocloud"],
    ["localhost:5000/app", undefined],
    ["nginx", "docker"],
    ["library/nginx:1", "docker"],
    ["docker.io/library/nginx", "docker"],
  ])("%s", (image, entity) => {
    expect(catalogue.image(image)?.entity).toBe(entity);
  });
});

describe("what belongs to a cloud", () => {
  test.each([
    ["hashicorp", "aws", "aws", "aws"],
    ["hashicorp", "azurerm", "azure", "azure"],
    ["hashicorp", "google-beta", "gcp", "gcp"],
    ["aliyun", "alicloud", "alibaba-cloud", "alibaba-cloud"],
    ["mongodb", "mongodbatlas", "mongodb-atlas", "mongodb"],
    ["aiven", "aiven", "aiven", "aiven"],
    ["oracle", "oci", "oci", "oracle"],
  ])("%s/%s", (namespace, type, cloud, operator) => {
    expect(catalogue.cloudOfProvider(namespace, type)).toBe(cloud);
    expect(catalogue.operatorOfCloud(cloud)).toMatchObject({ entity: operator });
  });

  test.each([
    ["aws_s3_bucket", "aws", true],
    ["aws_iam_role", "aws", false],
    ["AWS::S3::Bucket", "aws", true],
    ["azurerm_storage_account", "azure", true],
    ["Microsoft.Storage/storageAccounts", "azure", true],
    ["google_storage_bucket", "gcp", true],
    ["alicloud_oss_bucket", "alibaba-cloud", true],
    ["alicloud_vpc", "alibaba-cloud", false],
    ["yandex_mdb_postgresql_cluster", "yandex-cloud", true],
  ])("%s", (type, cloud, data) => {
    expect(catalogue.cloudOfResourceType(type)).toBe(cloud);
    expect(catalogue.holdsData(type)).toBe(data);
  });

  test.each([
    ["aws", "aws-cn", "CN"],
    ["azure", "china", "CN"],
    [null, "AzureChinaCloud", "CN"],
    ["azure", "china_cloud", "CN"],
    ["aws", "aws-us-gov", "US"],
    ["aws", "aws", null],
  ])("partition %s %s", (cloud, name, jurisdiction) => {
    expect(catalogue.partition(cloud, name)).toMatchObject({ kind: "partition", location: { jurisdiction } });
  });
});
