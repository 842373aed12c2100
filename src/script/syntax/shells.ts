/** Programs that run scripts of the syntax that is followed here. */
export const shells: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh", "mksh", "rbash"]);
