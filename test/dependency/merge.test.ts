import { describe, expect, it } from "vitest";
import type { Deployed } from "../../src/dependency/deployed.ts";
import { combined, mergeScenarios } from "../../src/dependency/merge.ts";
import type { ScenarioFindings } from "../../src/dependency/merge.ts";
import type { Dependency } from "../../src/dependency/dependency.ts";
import { byDefault, dependencies, literal, subject } from "./build.ts";
import type { StringValue } from "../../src/value/value.ts";

/** As a scan does it: root by root, then all of them. */
function merged(readings: readonly ScenarioFindings[]): ReturnType<typeof combined> {
  const roots = [...new Set(readings.map(({ root }) => root))];
  return combined(roots.flatMap((root) => mergeScenarios(readings.filter((reading) => reading.root === root))));
}

const regionOf = (value: StringValue): Dependency[] =>
  dependencies(
    subject("aws", { region: value }, { role: "provider", provider: "hashicorp/aws", address: "provider.aws" }),
  ).filter(({ kind }) => kind === "region");
const summary = (found: readonly Dependency[]): unknown[] =>
  found.map(({ value, certainty, condition }) => [value, certainty, condition]);

// One literal, as the sink sees it in each scenario.
const china = regionOf(literal("cn-north-1"));
const maybe = china.map((dependency) => ({
  ...dependency,
  certainty: "possible" as const,
  condition: "when var.x is true",
}));
const hongKong = regionOf(byDefault("ap-east-1"));

describe("scenarios and roots", () => {
  it("keeps what holds in every scenario as certain as its weakest", () => {
    const byRule = hongKong.map((dependency) => ({ ...dependency, certainty: "certain" as const }));
    expect(
      summary(
        merged([
          { root: "a", scenario: "", dependencies: hongKong },
          { root: "a", scenario: "with -var-file=x", dependencies: byRule },
        ]),
      ),
    ).toEqual([["ap-east-1", "default", null]]);
    expect(
      summary(
        merged([
          { root: "a", scenario: "with A", dependencies: china },
          { root: "a", scenario: "with B", dependencies: china },
        ]),
      ),
    ).toEqual([["cn-north-1", "certain", null]]);
    expect(
      summary(
        merged([
          { root: "a", scenario: "with A", dependencies: maybe },
          { root: "a", scenario: "with B", dependencies: china },
        ]),
      ),
    ).toEqual([["cn-north-1", "possible", "when var.x is true"]]);
  });

  it("names the scenarios of what holds only in some", () => {
    const readings = ["envs/cn", "envs/hk", "envs/us"].map((name, index) => ({
      root: "a",
      scenario: `with -var-file=${name}.tfvars`,
      dependencies: index === 2 ? [] : china,
    }));
    expect(summary(merged(readings))).toEqual([
      ["cn-north-1", "possible", "with -var-file=envs/cn.tfvars or with -var-file=envs/hk.tfvars"],
    ]);
    expect(
      summary(
        merged([
          { root: "a", scenario: "with A", dependencies: maybe },
          { root: "a", scenario: "", dependencies: [] },
        ]),
      ),
    ).toEqual([["cn-north-1", "possible", "with A, when var.x is true"]]);
    expect(
      summary(
        merged([
          { root: "a", scenario: "with A", dependencies: [] },
          { root: "a", scenario: "", dependencies: china },
        ]),
      ),
    ).toEqual([["cn-north-1", "possible", "as it stands by itself"]]);
  });

  it("does not weaken one root by another", () => {
    expect(
      summary(
        merged([
          { root: "a", scenario: "", dependencies: china },
          { root: "b", scenario: "", dependencies: [] },
        ]),
      ),
    ).toEqual([["cn-north-1", "certain", null]]);
    expect(
      summary(
        merged([
          { root: "a", scenario: "", dependencies: maybe },
          { root: "b", scenario: "", dependencies: china },
        ]),
      ),
    ).toEqual([["cn-north-1", "certain", null]]);
  });

  it("joins what a configuration deploys", () => {
    const thing = (subject: string, tags: Record<string, string>): Deployed => ({
      subject,
      resourceType: "aws_s3_bucket",
      tags,
      holdsData: true,
      certainty: "certain",
    });
    const one = china.map((dependency) => ({ ...dependency, deployed: [thing("a", {})] }));
    const two = china.map((dependency) => ({ ...dependency, deployed: [thing("b", {}), thing("a", { env: "prod" })] }));
    expect(
      merged([
        { root: "a", scenario: "x", dependencies: one },
        { root: "a", scenario: "y", dependencies: two },
      ]),
    ).toMatchObject([
      {
        deployed: [
          { subject: "a", tags: {} },
          { subject: "b", tags: {} },
          { subject: "a", tags: { env: "prod" } },
        ],
      },
    ]);
  });
});
