script "deploy" {
  description = "Deploys a stack"
  job {
    commands = [
      ["terraform", "init"],
      ["terraform", "apply", "-var", "region=${global.region}", { sync_deployment = true }],
    ]
  }
}

terramate {
  config {
    run {
      env {
        TF_VAR_owner = "team-${global.region}"
      }
    }
  }
}
