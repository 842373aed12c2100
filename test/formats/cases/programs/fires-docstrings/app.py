"""Infra."""
import aws_cdk as cdk

script = """
curl -O https://gitee.com/a
"""
cdk.CfnOutput(
    None,
    """https://gitee.com/b""",
)
hosts = {
    "a":
    """https://gitee.com/c"""
}
