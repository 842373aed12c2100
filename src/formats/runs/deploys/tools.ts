/** Programs that deploy templates and projects, and what their commands say of it. */
import { UNKNOWN } from "../../../script/folders.ts";
import { slice } from "../../../script/syntax/text.ts";
import { shownText, textPieces } from "../../../script/words/values.ts";
import type { Value } from "../../../value/value.ts";
import type { Word } from "../invocation.ts";
import { ansible, manual as ansibleManual } from "./ansible.ts";
import { cmdlet, cmdletManual } from "./azure-cmdlets.ts";
import { azd, azdManual } from "./azd.ts";
import { commandLineOf, handedBy, optionOf, textsOf, wordsOf } from "./command-line.ts";
import type { CommandLine, Handed, Manual } from "./command-line.ts";
import { nomad, nomadManual, packer, packerManual } from "./hashicorp.ts";
import { helm, manual } from "./helm.ts";
import type { Kind, Said } from "./said.ts";

interface Tool extends Manual {
  readonly name: RegExp;
  readonly read: (line: CommandLine, program: string) => Said | null;
}

const nothing = (): Handed => ({ values: new Map(), files: [], isOpen: false });

const tools: readonly Tool[] = [
  {
    name: /^aws$/,
    lists: [
      "parameter-overrides",
      "parameters",
      "capabilities",
      "tags",
      "notification-arns",
      "resource-types",
      "regions",
      "accounts",
      "deployment-targets",
    ],
    flags: ["no-fail-on-empty-changeset", "fail-on-empty-changeset", "no-execute-changeset", "debug", "no-cli-pager"],
    read: cloudFormation,
  },
  {
    name: /^sam$/,
    lists: ["parameter-overrides", "capabilities", "tags"],
    flags: [
      "no-confirm-changeset",
      "confirm-changeset",
      "no-fail-on-empty-changeset",
      "fail-on-empty-changeset",
      "resolve-s3",
      "resolve-image-repos",
      "guided",
      "g",
      "debug",
      "force-upload",
      "no-progressbar",
    ],
    read: sam,
  },
  {
    name: /^az$/,
    lists: ["p", "parameters", "tags", "defaults"],
    flags: ["no-wait", "no-prompt", "confirm-with-what-if", "c", "yes", "y", "verbose", "debug", "only-show-errors"],
    read: azure,
  },
  { ...azdManual, read: azd },
  { ...cmdletManual, read: (line, program) => cmdlet(program, line) },
  {
    name: /^(?:serverless|sls)(?:@[\w.-]+)?$/,
    lists: ["param"],
    flags: ["force", "verbose", "v", "conceal", "aws-s3-accelerate", "debug"],
    read: serverless,
  },
  {
    name: /^pulumi$/,
    lists: [],
    flags: ["y", "yes", "f", "skip-preview", "diff", "refresh", "r", "non-interactive", "secret", "plaintext", "path"],
    read: pulumi,
  },
  {
    name: /^cdk(?:@[\w.-]+)?$/,
    lists: [],
    flags: ["all", "verbose", "v", "force", "f", "ci", "exclusively", "e", "hotswap", "no-rollback"],
    glued: "c",
    read: (line) =>
      ofKit(line, /^(?:deploy|watch|bootstrap)$/, () =>
        deploys("cdk", line, { handed: handedBy(wordsOf(line, "context", "c")) }),
      ),
  },
  {
    name: /^cdktf(?:-cli)?(?:@[\w.-]+)?$/,
    lists: [],
    flags: ["auto-approve", "no-color", "refresh-only", "ignore-missing-stack-dependencies", "skip-synth", "watch"],
    read: (line) =>
      ofKit(line, /^(?:deploy|apply)$/, () =>
        deploys("cdktf", line, { handed: withFiles(handedBy(wordsOf(line, "var")), line) }),
      ),
  },
  { ...manual, read: helm },
  { ...ansibleManual, read: ansible },
  { ...nomadManual, read: nomad },
  { ...packerManual, read: packer },
];

/** What a program says that deploys; null: it is none, or does something else. */
export function saidBy(program: string, words: readonly Word[]): Said | null {
  const tool = tools.find(({ name }) => name.test(program));
  return tool === undefined ? null : tool.read(commandLineOf(words, tool), program);
}

/** What a command of a kit deploys, or would: that is shown or written by these. */
function ofKit(line: CommandLine, deploying: RegExp, read: () => Deploys): Deploys | null {
  const [verb = ""] = textsOf(line.plain);
  if (deploying.test(verb)) return read();
  return /^(?:synth(?:esize)?|diff|plan)$/.test(verb) ? { ...read(), isTrial: true } : null;
}

function withFiles(handed: Handed, line: CommandLine): Handed {
  return { ...handed, files: [...handed.files, ...wordsOf(line, "var-file").map(({ value }) => value)] };
}

type Deploys = Extract<Said, { does: "deploy" }>;

function deploys(kind: Kind, line: CommandLine, said: Partial<Deploys>): Deploys {
  return {
    does: "deploy",
    kind,
    template: null,
    region: optionOf(line, "region"),
    handed: nothing(),
    tags: nothing(),
    stage: null,
    group: null,
    ...said,
  };
}

function cloudFormation(line: CommandLine): Said | null {
  const [service, verb = ""] = textsOf(line.plain);
  if (service !== "cloudformation") return null;
  if (verb === "package") return packaged(line, optionOf(line, "template-file"));
  const set = optionOf(line, "stack-set-name");
  if (set !== null && /^(?:create|update)-stack-instances$/.test(verb)) {
    const handed = handedBy(wordsOf(line, "parameter-overrides"));
    return { does: "deploy-named", name: set, regions: wordsOf(line, "regions").flatMap(partsOf), handed };
  }
  const template = optionOf(line, "template-file", "template-body");
  if (set !== null && template !== null && /^(?:create|update)-stack-set$/.test(verb))
    return { does: "name", name: set, deploys: { ...stackOf(line, template), region: null } };
  if (!/^(?:deploy|create-stack|update-stack|create-change-set)$/.test(verb) || template === null) return null;
  return stackOf(line, template);
}

function stackOf(line: CommandLine, template: Value): Deploys {
  return deploys("cloudformation", line, {
    template,
    handed: handedBy(wordsOf(line, "parameter-overrides", "parameters")),
    tags: handedBy(wordsOf(line, "tags")),
  });
}

/** `eu-west-1 ap-east-1`, `'["eu-west-1","ap-east-1"]'`; what nobody knows is one of them. */
function partsOf({ value }: Word): readonly Value[] {
  const text = shownText(value) ?? UNKNOWN;
  if (text.includes(UNKNOWN)) return [value];
  return [...text.matchAll(/[\w-]+/g)].map((match) =>
    slice(textPieces(value), match.index, match.index + match[0].length),
  );
}

function packaged(line: CommandLine, from: Value | null): Said | null {
  const to = optionOf(line, "output-template-file");
  return to === null ? null : { does: "package", from, to };
}

function sam(line: CommandLine): Said | null {
  const [verb = ""] = textsOf(line.plain);
  const template = optionOf(line, "template-file", "template", "t");
  if (verb === "package") return packaged(line, template);
  if (verb !== "deploy" && verb !== "sync") return null;
  return deploys("cloudformation", line, {
    template,
    handed: handedBy(wordsOf(line, "parameter-overrides")),
    tags: handedBy(wordsOf(line, "tags")),
    stage: optionOf(line, "config-env"),
  });
}

/** `az deployment group create`, `az group deployment create`, `az stack sub create`, `az group create`. */
function azure(line: CommandLine): Said | null {
  const words = textsOf(line.plain);
  const region = optionOf(line, "location", "l");
  const [first, second] = words;
  if (first === "group" && second === "create") {
    const group = optionOf(line, "name", "n", "resource-group", "g");
    return group === null || region === null ? null : { does: "group", group, region };
  }
  const verb = words.find((word) => /^(?:create|validate|what-if)$/.test(word));
  const isOne = first === "deployment" || first === "stack" || second === "deployment";
  if (!isOne || verb === undefined) return null;
  const handed = handedBy(wordsOf(line, "parameters", "p"));
  const template = optionOf(line, "template-file", "f");
  const isNamed = template !== null || handed.files.some((file) => shownText(file)?.endsWith(".bicepparam") === true);
  if (!isNamed) return null;
  return deploys("azure", line, { template, region, handed, group: optionOf(line, "resource-group", "g") });
}

function serverless(line: CommandLine): Said | null {
  const [verb] = textsOf(line.plain);
  if (verb !== "deploy" && verb !== "package") return null;
  return deploys("serverless", line, {
    region: optionOf(line, "region", "r"),
    handed: handedBy(wordsOf(line, "param")),
    stage: optionOf(line, "stage", "s"),
    template: optionOf(line, "config", "c"),
  });
}

function pulumi(line: CommandLine): Said | null {
  const [verb = "", action] = textsOf(line.plain);
  const stage = optionOf(line, "stack", "s");
  const [, , name, value] = line.plain;
  if (verb === "stack" && (action === "select" || action === "init")) {
    const selected = name?.value ?? stage;
    return selected === null ? null : { does: "select", stage: selected };
  }
  if (verb === "config" && action === "set-all")
    return { does: "configure", values: handedBy(line.plain.slice(2)).values, stage };
  if (verb === "config" && action === "set" && name !== undefined && value !== undefined) {
    const key = shownText(name.value) ?? UNKNOWN;
    return key.includes(UNKNOWN) ? null : { does: "configure", values: new Map([[key, value.value]]), stage };
  }
  if (!/^(?:up|update|preview|deploy)$/.test(verb)) return null;
  const handed = handedBy(wordsOf(line, "config", "c"));
  const isTrial = verb === "preview";
  return deploys("pulumi", line, { stage, handed, isTrial, template: optionOf(line, "cwd", "C") });
}
