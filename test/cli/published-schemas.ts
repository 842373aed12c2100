/** GitHub's and GitLab's own schemas of pipelines, as development dependencies bring them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInNewContext, runInThisContext } from "node:vm";
import type * as WorkflowParser from "@actions/workflow-parser";
import { Ajv } from "ajv";
import type { ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { buildSync } from "esbuild";

let parser: typeof WorkflowParser | undefined;

/** It imports JSON as bundlers do, which Node refuses. */
function workflowParser(): typeof WorkflowParser {
  const entry = { contents: 'export * from "@actions/workflow-parser"', resolveDir: process.cwd() };
  const { outputFiles } = buildSync({ stdin: entry, bundle: true, format: "cjs", platform: "node", write: false });
  const module = { exports: {} };
  runInThisContext(`(module, require) => {${outputFiles[0]?.text}\n}`)(module, createRequire(import.meta.url));
  return module.exports as typeof WorkflowParser;
}

/** What GitHub's own parser says against a workflow. */
export async function faultsOfWorkflow(content: string): Promise<string[]> {
  parser ??= workflowParser();
  const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } = parser;
  const { context, value } = parseWorkflow({ name: "workflow.yml", content }, new NoOperationTraceWriter());
  const read = context.errors.getErrors().map(({ message }) => message);
  if (value === undefined || read.length > 0) return read;
  const { errors = [] } = await convertWorkflowTemplate(context, value, undefined, {});
  return errors.map(({ Message }) => Message);
}

const start = '{$schema:"http://json-schema.org/draft-07/schema#",$id:"https://gitlab.com/.gitlab-ci.yml"';

/** The program that runs GitLab's jobs brings the schema as an object within its one file. */
function schemaOfGitLab(): object {
  const program = readFileSync("node_modules/gitlab-ci-local/dist/index.js", "utf8");
  const from = program.indexOf(start);
  if (from === -1) throw new Error("gitlab-ci-local holds the schema in another way now: look for its $id");
  return runInNewContext(`(${program.slice(from, endOfObject(program, from))})`) as object;
}

/** Braces in texts are none of the object's. */
function endOfObject(text: string, from: number): number {
  const token = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[{}]/g;
  token.lastIndex = from;
  let depth = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] === "{") depth += 1;
    if (found[0] === "}" && --depth === 0) return token.lastIndex;
  }
  throw new Error("the schema has no end");
}

let validate: ValidateFunction | undefined;

/** What GitLab's schema says against a pipeline. */
export function faultsOfPipeline(pipeline: unknown): string[] {
  if (validate === undefined) {
    const ajv = new Ajv({ allErrors: true, strict: false });
    addFormats.default(ajv);
    validate = ajv.compile(schemaOfGitLab());
  }
  validate(pipeline);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
