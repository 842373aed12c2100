/**
 * Cmdlets of Azure's PowerShell module that deploy templates, by their names in small letters: whatever option is none
 * of their own is a parameter of the template. Source: learn.microsoft.com, New-AzResourceGroupDeployment and
 * New-AzResourceGroupDeploymentStack.
 */
import { shownText } from "../../../script/words/values.ts";
import type { Value } from "../../../value/value.ts";
import { UNKNOWN } from "../../../script/folders.ts";
import { inSequence } from "../../../pattern.ts";
import { handedBy } from "./command-line.ts";
import type { CommandLine, Handed } from "./command-line.ts";
import type { Said } from "./said.ts";

/** Options without a value. */
const flags = new Set(
  (
    "force confirm whatif asjob verbose debug proceedifnochange rollbacktolastdeployment " +
    "skiptemplateparameterprompt deleteall deleteresources deleteresourcegroups denysettingsapplytochildscopes " +
    "bypassstackoutofsyncerror pre"
  ).split(" "),
);
/** Options that are no parameters of a template. */
const own = new Set(
  (
    "name resourcegroupname templatefile templateparameterfile templateparameterobject templateuri templateobject " +
    "templateparameteruri templatespecid mode deploymentdebugloglevel rollbackdeploymentname querystring tag " +
    "actiononunmanage denysettingsmode denysettingsexcludedaction denysettingsexcludedprincipal description " +
    "managementgroupid deploymentresourcegroupname deploymentsubscriptionid defaultprofile azcontext apiversion " +
    "whatifresultformat whatifexcludechangetype resourcegroup erroraction warningaction informationaction " +
    "outvariable errorvariable validationlevel scope"
  ).split(" "),
);

const deploying = inSequence([
  /^(?:new|set|test)-az/,
  /(resourcegroup|subscription|managementgroup|tenant)?/, // new-azresourcegroupdeployment
  /deployment(?:stack)?$/,
]);
const grouping = "new-azresourcegroup";

export const cmdletManual = {
  name: new RegExp(`${deploying.source}|^${grouping}$`),
  lists: ["templateparameterobject", "tag"],
  flags: [...flags],
};

/** @param program its name, in small letters. */
export function cmdlet(program: string, line: CommandLine): Said | null {
  const options = new Map([...line.options].map(([name, words]) => [name.toLowerCase(), { name, words }]));
  const optionOf = (name: string): Value | null => options.get(name)?.words.at(-1)?.value ?? null;
  const group = optionOf("resourcegroupname") ?? line.plain[0]?.value ?? null;
  if (program === grouping) {
    const [name, region] = [optionOf("name") ?? group, optionOf("location")];
    return name === null || region === null ? null : { does: "group", group: name, region };
  }
  const [, scope] = deploying.exec(program) ?? [];
  // Of a group, the place is the group's own: there, it is a parameter of the template.
  const isPlaced = scope !== "resourcegroup";
  const handed: Handed = handedBy(options.get("templateparameterfile")?.words ?? []);
  for (const [lower, { name, words }] of options) {
    if (flags.has(lower) || own.has(lower) || (isPlaced && lower === "location")) continue;
    const value = words.at(-1)?.value;
    if (value !== undefined) handed.values.set(name, value);
  }
  // `@parameters`, `@{ … }`: what is in them nobody here reads.
  if (line.plain.some(({ value }) => (shownText(value) ?? UNKNOWN).startsWith("@"))) handed.isOpen = true;
  if (options.has("templateparameterobject")) handed.isOpen = true;
  const template = optionOf("templatefile");
  const isNamed = template !== null || handed.files.some((file) => shownText(file)?.endsWith(".bicepparam") === true);
  if (!isNamed) return null;
  return {
    does: "deploy",
    kind: "azure",
    template,
    region: isPlaced ? optionOf("location") : null,
    handed,
    tags: { values: new Map(), files: [], isOpen: false },
    stage: null,
    group: scope === "resourcegroup" ? group : null,
    ...(/^test-/.test(program) || options.has("whatif") ? { isTrial: true } : {}),
  };
}
