/** The ready pieces of docs/spread against the published schemas of those who run them. */
import { readFileSync } from "node:fs";
import { Job } from "kubernetes-models/batch/v1";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { faultsOfPipeline, faultsOfWorkflow } from "./published-schemas.ts";

const piece = (name: string): string => readFileSync(`docs/spread/${name}`, "utf8");

test("the manifest is a Job of the published schema", () => {
  const job = new Job(parse(piece("kubernetes-job.yaml")));
  expect(() => job.validate()).not.toThrow();
  const odd = parse(piece("kubernetes-job.yaml"));
  odd.spec.completions = "four";
  expect(() => new Job(odd).validate()).toThrow(/completions/);
});

test("the workflow is one to GitHub's own parser, expressions included", async () => {
  const workflow = piece("github-organisation.yml");
  expect(await faultsOfWorkflow(workflow)).toEqual([]);
  const odd = async (from: string, to: string): Promise<string> =>
    (await faultsOfWorkflow(workflow.replace(from, to))).join("\n");
  expect(await odd("fail-fast:", "fail-fest:")).toContain("Unexpected value 'fail-fest'");
  expect(await odd("needs: list", "needs: lists")).toContain("unknown job 'lists'");
  expect(await odd("!cancelled()", "!canceled()")).toContain("canceled");
  expect(await odd("steps.list.outputs", "step.list.outputs")).toContain("step");
});

test("the pipeline is one of GitLab's published schema", () => {
  const pipeline = piece("gitlab-ci.yml");
  expect(faultsOfPipeline(parse(pipeline))).toEqual([]);
  const odd = (from: string, to: string): string => faultsOfPipeline(parse(pipeline.replace(from, to))).join("\n");
  expect(odd("parallel: 4", "parallel: four")).toContain("/borderlint/parallel");
  expect(odd("when: always", "when: ever")).toContain("/borderlint-join/artifacts/when");
  expect(odd("retry: 2", "retry: 7")).toContain("/borderlint/retry");
  expect(odd("  script:", "  scripts:")).toContain("additional properties");
});
