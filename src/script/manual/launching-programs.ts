/** Programs that start another, here or elsewhere, behind a word of their own. Source: the manual of each. */
import type { Manual } from "./manual.ts";

/** `poetry run X`: what stands behind is the command. */
const behindVerb: Manual = { words: [], then: "command" };
/** `lxc exec NAME -- X` */
const within: Manual = { flags: "i t it T d", options: { e: "environment", env: "environment" }, words: ["none"] };
const inside: Manual = { ...within, then: "command" };
/** Each word is a line of a shell. */
const lines: Manual = { options: { n: "none", names: "none" }, words: ["script"] };
const runsFile: Manual = { words: ["program", "none"] };

export const launchingManuals: Readonly<Record<string, Manual>> = {
  ...under(
    "poetry run,pipenv run,pdm run,rye run,hatch run,uv run,pixi run,bundle exec,asdf exec,mise exec,mise x," +
      "rbenv exec,pyenv exec,op run,infisical run,doppler run,teller run,berglas exec,nix run,nix shell",
    behindVerb,
  ),
  "conda run": { options: { n: "none", p: "none", name: "none", prefix: "none" }, ...behindVerb },
  "direnv exec": { words: ["none"], then: "command" },
  "nix develop": { options: { c: "script", command: "script" } },
  "nix-shell": { options: { run: "script", command: "script", p: "none" } },
  "sops exec-env": { words: ["none", "script"] },
  "sops exec-file": { words: ["none", "script"] },
  ...under("lxc exec,incus exec,multipass exec,docker-machine ssh,kubectl debug,machinectl shell", inside),
  "vagrant ssh": { options: { c: "script", command: "script" }, words: ["none"] },
  "heroku run": { flags: "x", options: { a: "none", app: "none", e: "none" }, ...behindVerb },
  "flyctl ssh console": { options: { C: "script", command: "script", a: "none" } },
  pdsh: { options: { w: "none", g: "none", x: "none", l: "none" }, words: [], then: "script" },
  pssh: { options: { h: "none", H: "none", l: "none" }, words: [], then: "script" },
  "parallel-ssh": { options: { h: "none", H: "none", l: "none" }, words: [], then: "script" },
  ansible: { options: { a: "script", args: "script", m: "none", i: "none", u: "none" }, words: ["none"] },
  salt: { words: ["none", "none", "script"] },
  concurrently: lines,
  hyperfine: { options: { prepare: "script", setup: "script", n: "none" }, words: ["script"] },
  "tmux new-session": { flags: "d A", options: { s: "none", n: "none", c: "none" }, words: ["script"] },
  "tmux new-window": { flags: "d", options: { t: "none", n: "none", c: "none" }, words: ["script"] },
  "tmux send-keys": { options: { t: "none" }, words: ["script", "none"] },
  runuser: { flags: "l", options: { u: "none", g: "none", G: "none" }, words: [], then: "command" },
  // Files that are programs of other languages.
  java: { options: { jar: "program", cp: "none", classpath: "none" } },
  ...under("go run,deno run,bun run,Rscript,uvx,pipx run,tsx,groovy", runsFile),
};

function under(commands: string, manual: Manual): Readonly<Record<string, Manual>> {
  return Object.fromEntries(commands.split(",").map((command) => [command, manual]));
}
