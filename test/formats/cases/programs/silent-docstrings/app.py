"""Infra. See https://gitee.com/acme and ap-east-1."""
import aws_cdk as cdk


class X(cdk.Stack):
    """Was in cn-north-1."""

    def f(
        self,
    ):
        '''mirrors.aliyun.com'''
        return None


"""
old: https://gitee.com/old
"""
X().f()
