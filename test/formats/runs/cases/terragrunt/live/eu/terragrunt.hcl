inputs = { stage = get_env("STAGE", "dev"), secret = get_env("SECRET", "") }
