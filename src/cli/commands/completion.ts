/** `borderlint completion`: the script by which a shell completes commands, options and values. */
import { completionScript, shells } from "../completion/scripts.ts";
import { defineCommand } from "../command.ts";

export const command = defineCommand({
  arguments: [{ name: "shell", describe: shells.join(", "), required: true, choices: shells }],
  options: {},
  examples: [
    ["source <(borderlint completion bash)", "in ~/.bashrc"],
    ["source <(borderlint completion zsh)", "in ~/.zshrc, after compinit"],
    ["borderlint completion fish | source", "in config.fish"],
  ],
  async run(_, [shell = ""], streams, __, all) {
    const known = shells.find((name) => name === shell) ?? "bash";
    streams.stdout.write(await completionScript(known, all));
    return 0;
  },
});
