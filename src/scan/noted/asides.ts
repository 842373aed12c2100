/**
 * What subjects say beside what they depend on: commands that run where Terraform runs, settings that fail, types that
 * are nobody's, and how many resources there are.
 */
import { textsOf } from "../../dependency/text.ts";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { isAccepter, namesExisting } from "../../dependency/place/existing.ts";
import { joinPath } from "../../files.ts";
import type { Span } from "../../source.ts";
import type { Reading, Setting, Subject } from "../../subject.ts";
import type { Value } from "../../value/value.ts";
import { string, tuple } from "../../value/build.ts";
import { oddType } from "./odd-types.ts";
import { isZoneThere } from "../fix/zones-there.ts";

export interface Asides {
  /** How many resources there are, each counted once, whatever the number of its scenarios. */
  readonly resources: number;
  /** What provisioners and data sources run where Terraform runs. */
  readonly commands: readonly LocalCommand[];
  /** Settings whose expression fails: whoever deploys them gets an error. */
  readonly failing: readonly Failing[];
  /** Configurations of providers through which only what is there already is read or taken. */
  readonly onlyRead: readonly { readonly root: string; readonly address: string }[];
}

export interface Failing {
  readonly root: string;
  /** Address and path. */
  readonly setting: string;
  /** The file in which it takes effect. */
  readonly file: string;
  /** It takes effect nowhere, or fails only with the cloud: only a proof looks at it. */
  readonly isAside?: true;
  /** What it names, of which nobody knows that it is there. */
  readonly zone?: string;
}

/** A command, and the folder in which it is run. */
export interface LocalCommand {
  readonly folder: string;
  /** A line of a shell, or words. */
  readonly value: Value;
  readonly at: Span;
}

function failingIn({ address, settings }: Subject, root: string): readonly Failing[] {
  return settings.flatMap(({ path, value, at }) =>
    value.kind === "unknown" && value.reason.code === "error"
      ? [{ root, setting: `${address} ${path.join(".")}`, file: at.source.path }]
      : [],
  );
}

/** Zones that it asks for and of which nobody knows that they are there. */
function missingZonesIn({ address, settings }: Subject, root: string): readonly Failing[] {
  return settings.flatMap(({ path, value, at }) =>
    /zone/i.test(String(path.findLast((part) => typeof part === "string") ?? ""))
      ? textsOf(value).flatMap(({ text }) => {
          const setting = `${address} ${path.join(".")}`;
          return isZoneThere(text) === false
            ? [{ root, setting, file: at.source.path, isAside: true as const, zone: text }]
            : [];
        })
      : [],
  );
}

function commandsOf({ role, type, settings }: Subject, root: string): readonly LocalCommand[] {
  if (role === "data" && type === "external") return programOf(settings, root);
  if (role === "data" && type === "kubectl_path_documents") return manifestsOf(settings, root);
  return settings.flatMap((setting) => commandOf(setting, settings, root) ?? []);
}

/** What a data source `external` runs while it is planned: a program and its arguments. */
function programOf(settings: readonly Setting[], root: string): readonly LocalCommand[] {
  const words = settings.filter(({ path }) => path[0] === "program");
  const [first] = words;
  const folder = folderFrom(
    settings.find(({ path }) => path[0] === "working_dir"),
    root,
  );
  if (first === undefined || folder === null) return [];
  return [
    {
      folder,
      value: tuple(
        words.map(({ value }) => value),
        null,
      ),
      at: first.at,
    },
  ];
}

/** Whatever they are called, the files of which a data source makes documents are what `kubectl` is given of them. */
function manifestsOf(settings: readonly Setting[], root: string): readonly LocalCommand[] {
  return settings
    .filter(({ path }) => path.length === 1 && path[0] === "pattern")
    .map(({ value, at }) => ({
      folder: root,
      value: tuple([string("kubectl"), string("apply"), string("-f"), value], null),
      at,
    }));
}

/** null: nobody knows. */
function folderFrom(setting: Setting | undefined, root: string): string | null {
  if (setting === undefined) return root;
  return setting.value.kind === "string" ? joinPath(root, setting.value.text) : null;
}

/** The command of a provisioner `local-exec`, if the setting is one. */
function commandOf({ path, value, at }: Setting, settings: readonly Setting[], root: string): LocalCommand | null {
  if (path[0] !== "provisioner" || path[1] !== "local-exec" || path.at(-1) !== "command") return null;
  const inFolder = settings.find(
    (other) => other.path.at(-1) === "working_dir" && other.path[1] === path[1] && other.path[2] === path[2],
  );
  const folder = folderFrom(inFolder, root);
  if (folder === null) return null;
  const interpreter = settings.filter(
    (other) => other.path.at(-2) === "interpreter" && other.path[1] === path[1] && other.path[2] === path[2],
  );
  const words = [...interpreter.map((word) => word.value), value];
  return { folder, value: interpreter.length === 0 ? value : tuple(words, null), at };
}

/** @param diagnostics takes what is odd. */
export function asides(
  catalogue: Catalogue,
  diagnostics: Diagnostic[],
): {
  look(subject: Subject, reading: Reading): void;
  lookBeside(reading: Reading): void;
  resourcesOf(root: string): number;
  result(): Asides;
} {
  const failing = new Map<string, Failing>();
  const commands = new Map<string, LocalCommand>();
  const addresses = new Set<string>();
  const odds = new Set<string>();
  const through = throughConfigurations();
  const resources = new Map<string, number>();
  return {
    look(subject, { root, isInventory, failing: beside }) {
      const { role, address, instances } = subject;
      const odd = oddType(subject, catalogue, odds);
      if (odd !== null) diagnostics.push(odd);
      // What there is was made already: it runs nothing, and nothing in it fails.
      if (isInventory !== true) {
        through.look(subject, root);
        for (const one of commandsOf(subject, root))
          commands.set(`${one.at.source.path} ${one.at.start} ${one.folder}`, one);
        for (const one of failingIn(subject, root)) failing.set(`${root} ${one.setting}`, one);
        // Of a proof alone.
        if (beside !== undefined)
          for (const one of missingZonesIn(subject, root)) failing.set(`${root} ${one.setting} ${one.zone}`, one);
      }
      const key = `${root} ${address}`;
      if (role !== "resource" || addresses.has(key)) return;
      addresses.add(key);
      resources.set(root, (resources.get(root) ?? 0) + (instances ?? 1));
    },
    lookBeside({ root, failing: beside = [] }) {
      for (const { name, file } of beside)
        failing.set(`${root} beside ${name}`, { root, setting: name, file, isAside: true });
    },
    resourcesOf: (root) => resources.get(root) ?? 0,
    result: () => ({
      resources: [...resources.values()].reduce((sum, one) => sum + one, 0),
      commands: [...commands.values()],
      failing: [...failing.values()],
      onlyRead: through.onlyRead(),
    }),
  };
}

/** What configurations of providers are for. */
function throughConfigurations(): {
  look(subject: Subject, root: string): void;
  onlyRead(): Asides["onlyRead"];
} {
  const reading = new Map<string, { readonly root: string; readonly address: string }>();
  const deploying = new Set<string>();
  /** Roots with modules of which nobody knows what they deploy. */
  const opaque = new Set<string>();
  return {
    look({ role, type, providerConfig: address }, root) {
      if (role === "module") opaque.add(root);
      if (address === undefined || (role !== "data" && role !== "resource")) return;
      const key = `${root} ${address}`;
      if (role === "data" ? namesExisting({ role, type }, { path: [] }) : isAccepter(type)) {
        if (!reading.has(key)) reading.set(key, { root, address });
      } else if (role === "resource") deploying.add(key);
    },
    onlyRead: () => [...reading].flatMap(([key, one]) => (deploying.has(key) || opaque.has(one.root) ? [] : [one])),
  };
}
