/** How the manual of a command is written down. */
import type { SettingHint } from "../../subject.ts";
import type { Path } from "../state.ts";

/** What an argument is. */
export type Meaning =
  | "none" // for people, local files, names of one's own
  | "image"
  | "region" // with or without an account before it: `aws://123456789012/cn-north-1`
  | "mirror"
  | "resolver"
  | "model"
  | "login" // `user@host`, with or without a path
  | "environment" // NAME=value
  | "name" // names what the next word is the value of
  | "value"
  | "plugin" // what extends the tool, by the name that it has there
  | "edit" // a program of sed
  | "realm" // a cloud's separate part of the world
  | "connection" // `ProxyCommand=…` of ssh
  | "list" // a file of such words
  | "settings" // a file of such options
  | "host-entry" // `name:address`
  | "asked" // whom it asks
  | "instead" // `url.ADDRESS.insteadOf`: whom git asks in another's place
  | "deployed" // a file, or a package, that says what is deployed
  | "program" // a file that it runs
  | "script" // what a shell is to run
  | "sent" // what whoever is asked is told: nobody is asked by it
  | "plain";

export interface Manual {
  /** Options without a value, so that the word behind them is no option's. */
  readonly flags?: string;
  readonly options?: Readonly<Record<string, Meaning>>;
  /** The words that are no options, in order; the last goes for all that follow. */
  readonly words?: readonly Meaning[];
  /** It asks whoever's tool it is; said of a tool, it holds for each of its commands that says nothing else. */
  readonly client?: boolean;
  /** Behind the words stands a command, or what a shell is to run. */
  readonly then?: "command" | "script";
}

export function named(path: Path, meaning: Meaning | undefined): Path {
  if (meaning === "model") return [...path.slice(0, -1), "model"];
  if (meaning === "plugin") return [...path.slice(0, -1), "plugin"];
  if (meaning === "realm") return [...path.slice(0, -1), "cloud"];
  return meaning === "value" ? [path[0]!, ...String(path.at(-1)).split(/[./:]/)] : path;
}

export function hintOf(meaning: Meaning | undefined): SettingHint | undefined {
  return meaning === "image" || meaning === "region" || meaning === "mirror" || meaning === "resolver"
    ? meaning
    : undefined;
}
