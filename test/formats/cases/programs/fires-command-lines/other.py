import boto3
import typer


def create(place: str = typer.Option("cn-northwest-1", help="where")):
    boto3.client("sqs", region_name=place).create_queue(QueueName="orders")


typer.run(create)
