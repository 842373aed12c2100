import { describe, expect, it } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { survey, surveyed } from "../../src/dependency/coverage.ts";
import type { Dependency } from "../../src/dependency/dependency.ts";
import { step } from "../../src/value/trace.ts";
import type { Value } from "../../src/value/value.ts";
import {
  byDefault,
  dependencies,
  literal,
  oneOf,
  reading,
  subject,
  template,
  unknown,
  when,
  writtenAt,
} from "./build.ts";
import type { Made } from "./build.ts";

const aws: Made = { role: "provider", provider: "hashicorp/aws", address: "provider.aws" };

function regions(value: Value, made: Made = {}): string[] {
  return dependencies(subject("aws", { region: value }, { ...aws, ...made }))
    .filter(({ kind }) => kind === "region")
    .map(({ value: region, certainty, condition }) => [region, certainty, condition ?? ""].join(" ").trim());
}

describe("the cloud of a neutral provider", () => {
  const made: Made = { provider: "terraform-provider-openstack/openstack", providerConfig: "provider.openstack" };
  const floating = subject("openstack_networking_floatingip_v2", { region: "ru-7" }, { ...made, role: "resource" });
  const configuration = (auth_url: string) =>
    subject("openstack", { auth_url }, { ...made, role: "provider", address: "provider.openstack" });
  const places = (...subjects: Parameters<typeof dependencies>) =>
    dependencies(...subjects)
      .filter(({ kind }) => kind === "region")
      .map(({ value }) => value);

  it("holds for what is deployed with it", () => {
    expect(places(configuration("https://cloud.api.selcloud.ru/identity/v3"), floating)).toEqual(["ru-7"]);
  });

  it("is nobody's where its host says nothing", () => {
    expect(places(configuration("https://keystone.example.com/v3"), floating)).toEqual([]);
  });
});

describe("certainty", () => {
  it("is certain for a literal, default for a variable's default", () => {
    expect(regions(literal("cn-north-1"))).toEqual(["cn-north-1 certain"]);
    expect(regions(byDefault("cn-north-1"))).toEqual(["cn-north-1 default"]);
    expect(regions(literal("cn-north-1"), { byDefault: true })).toEqual(["cn-north-1 default"]);
  });

  it("is possible in one of several branches, and says in which", () => {
    const value = oneOf([
      ["cn-north-1", when("var.china", "true")],
      ["us-east-1", when("var.china", "false")],
    ]);
    expect(regions(value)).toEqual([
      "cn-north-1 possible when var.china is true",
      "us-east-1 possible when var.china is false",
    ]);
  });

  it("is certain where every branch gives the same answer", () => {
    const branches = [
      ["cn-north-1", when("var.a", "true")],
      ["cn-northwest-1", when("var.a", "false")],
    ] as const;
    expect(regions(oneOf([...branches].map(([v, w]) => [v, w])))).toEqual([
      "cn-north-1 certain",
      "cn-northwest-1 certain",
    ]);
    expect(
      regions(
        oneOf(
          [...branches].map(([v, w]) => [v, w]),
          true,
        ),
      ),
    ).toEqual(["cn-north-1 possible when var.a is true", "cn-northwest-1 possible when var.a is false"]);
    expect(
      regions(
        oneOf([
          ["cn-north-1", when("var.a", "true")],
          [null, when("var.a", "false")],
        ]),
      ),
    ).toEqual(["cn-north-1 possible when var.a is true"]);
  });

  it("is possible where the subject may not exist", () => {
    expect(regions(literal("cn-north-1"), { when: [when("var.on", "true")] })).toEqual([
      "cn-north-1 possible when var.on is true",
    ]);
  });

  it("drops branches that contradict the subject's own condition", () => {
    const value = oneOf([
      ["cn-north-1", when("var.china", "true")],
      ["us-east-1", when("var.china", "false")],
    ]);
    expect(regions(value, { when: [when("var.china", "false")] })).toEqual([
      "us-east-1 possible when var.china is false",
    ]);
  });

  it("joins the conditions of equal branches", () => {
    const china = literal("cn-north-1");
    const value = oneOf(
      [
        [china, when("workspace", "a")],
        [china, when("workspace", "b")],
      ],
      true,
    );
    expect(regions(value)).toEqual(["cn-north-1 possible when workspace is a or when workspace is b"]);
  });

  it("takes only the part that matters for a default", () => {
    const found = (value: Value): Dependency[] =>
      dependencies(subject("kubernetes_pod", { spec: [{ container: [{ image: value }] }] })).filter(
        ({ kind }) => kind === "image",
      );
    expect(found(template("ccr.ccs.tencentyun.com/x:", byDefault("1")))).toMatchObject([{ certainty: "certain" }]);
    expect(found(template(byDefault("ccr.ccs.tencentyun.com"), "/x:1"))).toMatchObject([{ certainty: "default" }]);
    expect(found({ ...template("ccr.ccs.tencentyun.com", "/x:1"), flags: 2 })).toMatchObject([
      { certainty: "default" },
    ]);
  });
});

describe("origin and sink", () => {
  it("are the literal and the expression in which it takes effect", () => {
    const written = literal("cn-north-1");
    const passed: Value = {
      ...written,
      trace: step("reference", literal("var.region").trace!.at, "var.region", written.trace),
    };
    const [found] = dependencies(subject("aws", { region: passed }, aws)).filter(({ kind }) => kind === "region");
    expect(found && writtenAt(found)).toBe('"cn-north-1"');
    expect(found?.sink.trace).toBe(passed.trace);
    expect(found && found.sink.at.source.text.slice(found.sink.at.start, found.sink.at.end)).toBe('"var.region"');
  });

  it("is the sink where the value comes from the command line", () => {
    const value = literal("cn-north-1");
    const flag: Value = { ...value, trace: { ...value.trace!, kind: "flag" } };
    const [found] = dependencies(subject("aws", { region: flag }, aws)).filter(({ kind }) => kind === "region");
    expect(found?.origin).toBe(found?.sink.at);
  });
});

describe("what a provider configuration deploys", () => {
  const bucket = (address: string, settings = {}): ReturnType<typeof subject> =>
    subject("aws_s3_bucket", settings, { address, providerConfig: "provider.aws.cn", region: literal("cn-north-1") });
  const provider = subject("aws", { region: "cn-north-1" }, { ...aws, address: "provider.aws.cn" });

  it("is affected by its region, without a finding of its own", () => {
    const found = dependencies(
      provider,
      bucket("aws_s3_bucket.a"),
      subject("aws_ecs_cluster", {}, { address: "aws_ecs_cluster.t", providerConfig: "provider.aws.cn" }),
    ).filter(({ kind }) => kind === "region");
    expect(found).toMatchObject([
      {
        deployed: [
          { subject: "aws_s3_bucket.a", holdsData: true },
          { subject: "aws_ecs_cluster.t", holdsData: false },
        ],
        sink: { subject: "provider.aws.cn" },
      },
    ]);
  });

  it("is not where it has a region of its own", () => {
    const found = dependencies(provider, bucket("aws_s3_bucket.b", { region: "eu-west-1" })).filter(
      ({ value }) => value === "cn-north-1",
    );
    expect(found).toMatchObject([{ deployed: [] }]);
  });

  it("inherits from a stack without a configuration", () => {
    const found = dependencies(
      subject("AWS::S3::Bucket", {}, { format: "cloudformation", region: literal("cn-north-1") }),
    ).filter(({ kind }) => kind === "region");
    expect(found).toMatchObject([{ value: "cn-north-1", location: { jurisdiction: "CN" } }]);
  });
});

it("shares its work between instances of one body, but not their conditions and addresses", () => {
  const body = subject("aws_sqs_queue", { region: "ap-east-1" }, { address: "aws_sqs_queue.q[0]" });
  const found = dependencies(body, { ...body, address: "aws_sqs_queue.q[1]", when: [when("var.two", "true")] }).filter(
    ({ kind }) => kind === "region",
  );
  expect(found.map(({ sink, certainty }) => [sink.subject, certainty])).toEqual([
    ["aws_sqs_queue.q[0]", "certain"],
    ["aws_sqs_queue.q[1]", "possible"],
  ]);
});

it("counts what was known, possible and unknown", () => {
  const read = reading(
    subject("aws_sqs_queue", { region: "ap-east-1", name: "q" }),
    subject("aws_sqs_queue", { region: unknown }),
    subject("aws_sqs_queue", {
      region: oneOf([
        ["ap-east-1", when("a", "b")],
        ["eu-west-1", when("a", "c")],
      ]),
    }),
    subject("aws_sqs_queue", { region: oneOf([["ap-east-1", when("a", "b")]], true) }),
    subject("docker_container", { image: template(unknown, "/x:1") }),
  );
  const withGap = {
    ...read,
    unresolved: [{ subject: "module.x", at: read.subjects[0]!.at, reason: "not downloaded" }],
  };
  expect(surveyed([survey(withGap, builtinCatalogue())]).coverage).toEqual({
    sinks: 6,
    known: 1,
    possible: 1,
    unknown: 4,
    forCallers: 0,
  });
});

it("grows linearly with hostile texts", () => {
  const long = "A.".repeat(200_000);
  const texts = [
    long,
    "{".repeat(200_000),
    '"\\'.repeat(100_000),
    "a-".repeat(200_000),
    "arn:aws".repeat(50_000),
    "sed s/".repeat(50_000),
    `${" ".repeat(100_000)}#`,
    "- ".repeat(100_000),
    "1:".repeat(100_000),
  ];
  expect(
    dependencies(
      subject("aws_instance", { user_data: texts.map((text) => `x\n${text}`), domain_name_servers: texts }),
    ).filter(({ kind }) => kind !== "resource"),
  ).toEqual([]);
});
