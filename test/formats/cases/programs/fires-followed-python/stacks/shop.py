from aws_cdk import Stack


class Shop(Stack):
    pass
