region = "@@REGION@@"
