import pulumi
import pulumi_alicloud as ali
# ali.vpc.Network("c")
network = ali.vpc.Network("a")
