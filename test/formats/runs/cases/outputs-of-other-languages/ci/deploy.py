import subprocess, sys

def main():
    subprocess.run(["terraform", "-chdir=shop", "apply",
                    f"-var=region={sys.argv[1]}-west-1"], check=True)

if __name__ == "__main__":
    main()
