region = "#{region}#"
