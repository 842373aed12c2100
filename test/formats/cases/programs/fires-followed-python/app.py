import argparse
import os

import yaml
import aws_cdk as cdk
from stacks import regions
from stacks.settings import Settings
from stacks.shop import Shop

parser = argparse.ArgumentParser()
parser.add_argument("--disaster-region", default="cn-north-1")
args = parser.parse_args()

with open("config/prod.yaml") as handle:
    settings = yaml.safe_load(handle)

app = cdk.App()
Shop(app, "file", env=cdk.Environment(region=settings["aws"]["region"]))
Shop(app, "enum", env=cdk.Environment(region=regions.Region.NINGXIA.value))
Shop(app, "class", env=cdk.Environment(region=Settings().region))
Shop(app, "variable", env=cdk.Environment(region=os.environ.get("SHOP_REGION", regions.FALLBACK)))
Shop(app, "argument", env=cdk.Environment(region=args.disaster_region))
shops = [Shop(app, one, env=cdk.Environment(region=one)) for one in regions.ALL]
