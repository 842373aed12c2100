import boto3
import click


@click.group()
def cli():
    pass


@cli.command()
@click.option("--name", default="orders")
@click.option("--where", "place", default="cn-north-1", help="never ap-east-1")
@click.argument("stage", default="live")
def create(name, place, stage):
    boto3.client("sqs", region_name=place).create_queue(QueueName=f"{name}-{stage}")


cli()
