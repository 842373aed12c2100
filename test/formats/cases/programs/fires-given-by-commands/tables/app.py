import os

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb

app = cdk.App()
stack = cdk.Stack(app, "Tables", env=cdk.Environment(region=app.node.try_get_context("where") or "eu-west-1"))
dynamodb.Table(stack, "Orders", partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING))
copies = cdk.Stack(app, "Copies", env=cdk.Environment(region=os.environ["COPIES"]))
