from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    account: str = "111122223333"
    region: str = "cn-north-1"
