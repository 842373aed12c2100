/** `borderlint resolve`: what the evaluator makes of each attribute, and why. */
import { UsageError } from "../../diagnostic.ts";
import { openDisk } from "../../discover/disk.ts";
import { joinPath } from "../../files.ts";
import { rootOf } from "../../scan/open.ts";
import { visible } from "../../report/escape.ts";
import { placeOf } from "../../source.ts";
import { openRoot, resolveRoot } from "../../terraform/resolve.ts";
import type { Resolution, ResolvedResource } from "../../terraform/resolve.ts";
import { defineCommand } from "../command.ts";
import { inputsOf, variableOptions } from "../variables.ts";
import type { Streams } from "../streams.ts";

export const command = defineCommand({
  arguments: [
    { name: "dir", describe: "folder of the root module (default: the working directory)" },
    { name: "address", describe: "one resource only, by its address" },
  ],
  options: { ...variableOptions, json: { type: "boolean", describe: "JSON for programs" } },
  async run(values, [folder = ".", address], streams, argv) {
    const cwd = streams.cwd();
    const files = openDisk(cwd, rootOf(cwd, [folder]));
    const root = openRoot(files, joinPath(".", folder), {
      inputs: inputsOf(values, argv),
      workspace: values.workspace,
    });
    if (root === null) throw new UsageError(`${folder} holds no Terraform configuration`);
    const { resolution, diagnostics } = resolveRoot(root);
    for (const { severity, message, at } of diagnostics) {
      const place = at === undefined ? "" : `${placeOf(at).file}:${placeOf(at).line}: `;
      streams.stderr.write(visible(`${place}${severity}: ${message}`) + "\n");
    }
    const chosen = address === undefined ? resolution : only(resolution, address);
    if (values.json === true) streams.stdout.write(`${JSON.stringify(withoutTraces(chosen), null, 2)}\n`);
    else print(chosen, streams);
    return diagnostics.some(({ severity }) => severity === "error") ? 3 : 0;
  },
});

function only(resolution: Resolution, address: string): Resolution {
  const resources = Object.entries(resolution.resources).filter(
    ([name]) => name === address || name.startsWith(`${address}[`) || name.startsWith(`${address}.`),
  );
  if (resources.length === 0) throw new UsageError(`${address}: no such resource`);
  return { resources: Object.fromEntries(resources), outputs: {} };
}

/** The traces are for people; programs get the contract's keys. */
function withoutTraces(resolution: Resolution): unknown {
  const bare = ({ type, provider, location, when, attributes }: ResolvedResource): unknown => ({
    type,
    provider,
    location,
    ...(when === undefined ? {} : { when }),
    attributes,
  });
  return {
    resources: Object.fromEntries(
      Object.entries(resolution.resources).map(([address, resource]) => [address, bare(resource)]),
    ),
    outputs: resolution.outputs,
  };
}

function print(resolution: Resolution, { stdout }: Streams): void {
  for (const [address, { provider, location, attributes, traces }] of Object.entries(resolution.resources)) {
    stdout.write(
      visible(`${address}  (${provider}${location === null ? "" : `, in ${JSON.stringify(location)}`})`) + "\n",
    );
    for (const [name, value] of Object.entries(attributes)) {
      stdout.write(visible(`  ${name} = ${JSON.stringify(value)}`) + "\n");
      const steps = traces[name] ?? [];
      if (steps.length > 1)
        for (const step of steps)
          stdout.write(visible(`      ${step.file}:${step.line}:${step.column}  ${step.note}`) + "\n");
    }
  }
  for (const [name, value] of Object.entries(resolution.outputs))
    stdout.write(visible(`output ${name} = ${JSON.stringify(value)}`) + "\n");
}
