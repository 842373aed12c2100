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
  found.map(({ value, certainty, condition, runs, everywhere }) => [
    value,
    certainty,
    condition,
    everywhere ? "everywhere" : runs.map(({ scenario }) => scenario).join(", "),
  ]);

// One literal, as the sink sees it in each scenario.
const china = regionOf(literal("cn-north-1"));
const maybe = china.map((dependency) => ({
  ...dependency,
  certainty: "possible" as const,
  condition: "when var.x is true",
}));
const hongKong = regionOf(byDefault("ap-east-1"));

describe("scenarios and roots", () => {
  it("judges certainty within a scenario and keeps the strongest", () => {
    const byRule = hongKong.map((dependency) => ({ ...dependency, certainty: "certain" as const }));
    expect(
      summary(
        merged([
          { root: "a", scenarios: [""], dependencies: hongKong },
          { root: "a", scenarios: ["-var-file=x"], dependencies: byRule },
        ]),
      ),
    ).toEqual([["ap-east-1", "certain", null, "everywhere"]]);
    expect(
      summary(
        merged([
          { root: "a", scenarios: ["A", "B"], dependencies: china },
          { root: "a", scenarios: ["C"], dependencies: china },
        ]),
      ),
    ).toEqual([["cn-north-1", "certain", null, "everywhere"]]);
    expect(
      summary(
        merged([
          { root: "a", scenarios: ["A"], dependencies: maybe },
          { root: "a", scenarios: ["B"], dependencies: china },
        ]),
      ),
    ).toEqual([["cn-north-1", "certain", null, "B"]]);
  });

  it("names the scenarios of what holds only in some", () => {
    const readings = ["envs/cn", "envs/hk", "envs/us"].map((name, index) => ({
      root: "a",
      scenarios: [`-var-file=${name}.tfvars`],
      dependencies: index === 2 ? [] : china,
    }));
    expect(summary(merged(readings))).toEqual([
      ["cn-north-1", "certain", null, "-var-file=envs/cn.tfvars, -var-file=envs/hk.tfvars"],
    ]);
    expect(
      summary(
        merged([
          { root: "a", scenarios: ["A"], dependencies: maybe },
          { root: "a", scenarios: [""], dependencies: [] },
        ]),
      ),
    ).toEqual([["cn-north-1", "possible", "when var.x is true", "A"]]);
  });

  it("does not weaken one root by another", () => {
    expect(
      summary(
        merged([
          { root: "a", scenarios: [""], dependencies: china },
          { root: "b", scenarios: [""], dependencies: [] },
        ]),
      ),
    ).toEqual([["cn-north-1", "certain", null, "everywhere"]]);
    expect(
      summary(
        merged([
          { root: "a", scenarios: [""], dependencies: maybe },
          { root: "b", scenarios: [""], dependencies: china },
        ]),
      ),
    ).toEqual([["cn-north-1", "certain", null, "everywhere"]]);
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
        { root: "a", scenarios: ["x"], dependencies: one },
        { root: "a", scenarios: ["y"], dependencies: two },
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
