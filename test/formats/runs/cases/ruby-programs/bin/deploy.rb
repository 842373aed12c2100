region = ARGV[0] || "eu-west-1"
system({ "TF_VAR_zone" => "a" }, "terraform", "apply", "-var", "region=#{region}")
