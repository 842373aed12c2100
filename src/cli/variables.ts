/** The options that set a root module's variables, and their order, which decides where several set one. */
import type { Given } from "../terraform/scenarios/scenario.ts";
import type { Options, Values } from "./command.ts";

export const variableOptions = {
  "var-file": {
    type: "string",
    array: true,
    value: "FILE",
    main: true,
    alsoCalled: ["tfvars", "tf-vars", "vars", "var-files"],
    describe: "Terraform variable file",
  },
  var: { type: "string", array: true, value: "NAME=VALUE", describe: "Terraform variable" },
  workspace: { type: "string", value: "NAME", describe: "Terraform workspace" },
} as const satisfies Options;

/** `--var` and `--var-file` in the order given. */
export function inputsOf(
  values: Pick<Values<typeof variableOptions>, "var" | "var-file">,
  argv: readonly string[],
): Given["inputs"] {
  const waiting = { var: [...values.var], "var-file": [...values["var-file"]] };
  const ordered = argv.flatMap((word): Given["inputs"] => {
    const kind = /^--(var-file|var)(=|$)/.exec(word)?.[1] as "var" | "var-file" | undefined;
    const text = kind === undefined ? undefined : waiting[kind].shift();
    return kind === undefined || text === undefined ? [] : [{ kind, text }];
  });
  return [
    ...ordered,
    ...waiting["var-file"].map((text) => ({ kind: "var-file", text }) as const),
    ...waiting.var.map((text) => ({ kind: "var", text }) as const),
  ];
}
