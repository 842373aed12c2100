from enum import Enum

FALLBACK = "cn-north-1"
ALL = ["eu-west-1", "cn-northwest-1"]


class Region(str, Enum):
    DUBLIN = "eu-west-1"
    NINGXIA = "cn-northwest-1"
