const { execFileSync } = require("child_process");
execFileSync("terraform", ["-chdir=infra", "apply", "-var", `region=${process.argv[2]}`]);
