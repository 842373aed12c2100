stack { name = "eu" }
globals { region = "eu-west-1" }
script "deploy" {
  job {
    command = ["terraform", "apply", "-var=region=${global.region}"]
  }
}
