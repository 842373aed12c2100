/** Scripts and files that provisioners copy to a machine: what they hold takes effect there. */
import { joinPath, namedMissing } from "../../files.ts";
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Instance } from "../names/instance.ts";

/** @param settings of one resource. Returns them with the texts of the files that its provisioners name. */
export function withProvisioned(instance: Instance, settings: readonly Setting[]): readonly Setting[] {
  if (!settings.some(({ path: [block] }) => block === "provisioner" || block === "program")) return settings;
  const all = forMachines(settings).map((one) => withScripts(instance, one));
  return [...all, ...provisionedTexts(instance, settings)];
}

/** Lines that a machine with Windows gets: whoever connects by WinRM hands them to its own command line. */
function forMachines(settings: readonly Setting[]): readonly Setting[] {
  const isWindows = settings.some(
    ({ path, value }) => isWinRm(path) && value.kind === "string" && value.text === "winrm",
  );
  if (!isWindows) return settings;
  return settings.map((one) =>
    one.path[0] === "provisioner" && one.path[1] === "remote-exec" && one.hint === "script"
      ? { ...one, interpreter: "cmd" }
      : one,
  );
}

function isWinRm(path: Setting["path"]): boolean {
  return path.at(-1) === "type" && path.at(-3) === "connection";
}

function provisionedTexts(instance: Instance, settings: readonly Setting[]): Setting[] {
  return settings.flatMap((setting): Setting[] => {
    const [block, type, , name] = setting.path;
    // Of a data source `external`, whatever else has an argument of that name: a word too many changes nothing.
    if (block === "program" && setting.value.kind === "string") noteWords(instance, setting.value.text);
    if (block !== "provisioner" || setting.value.kind !== "string") return [];
    const isScript = type === "remote-exec" && (name === "script" || name === "scripts");
    if (!isScript && !(type === "file" && name === "source")) return [];
    return textAt(instance, setting, isScript);
  });
}

/** A command that is run beside the root, with the scripts there that it may start. */
function withScripts(instance: Instance, setting: Setting): Setting {
  const [block, type, , name] = setting.path;
  if (block !== "provisioner" || type !== "local-exec" || name !== "command") return setting;
  if (setting.value.kind !== "string") return setting;
  const sourced = noteWords(instance, setting.value.text);
  return sourced.size === 0 ? setting : { ...setting, sourced };
}

const maxWords = 100;
const shellFile = /\.(?:ba|da|z|k|a)?sh$/;

/**
 * What a command is given is found where scripts are read, once the root is; that the root depends on it is noted here,
 * by every word that may be a file.
 */
function noteWords({ world }: Instance, command: string): ReadonlyMap<string, Source> {
  const found = new Map<string, Source>();
  const words = command.split(/[\s"';|&()<>=]+/, maxWords).filter((word) => /^[\w.][\w./-]*$/.test(word));
  for (const word of words) {
    const read = world.files.text(joinPath(world.root, word));
    if ("source" in read && shellFile.test(word)) found.set(word.replace(/^(?:\.?\/)+/, ""), read.source);
  }
  return found;
}

function textAt({ world }: Instance, setting: Setting, isScript: boolean): Setting[] {
  const { value, path, at } = setting;
  if (value.kind !== "string") return [];
  const file = joinPath(world.root, value.text);
  const read = world.files.text(file);
  if ("source" in read) {
    const { source } = read;
    const whole = { source, start: 0, end: source.text.length };
    const text = string(source.text, origin("file", whole, value.text), 0);
    return [
      { path: [...path, "text"], value: text, at: whole, hint: isScript || isShell(source.text) ? "script" : "text" },
    ];
  }
  const isThere = read.unreadable === "not-text" || world.files.names(file) !== null;
  const key = `provisioned ${at.source.path} ${at.start}`;
  if (isThere || world.told.has(key)) return [];
  world.told.add(key);
  world.diagnostics.push(namedMissing("a provisioner", file, at));
  return [];
}

function isShell(text: string): boolean {
  return /^#![^\n]*\b(?:ba|da|z|k|a)?sh\b/.test(text);
}
