#!/usr/bin/env python3
import subprocess, sys
subprocess.check_call(["terraform", "-chdir=infra", "apply", "-var", "region=" + sys.argv[1]])
