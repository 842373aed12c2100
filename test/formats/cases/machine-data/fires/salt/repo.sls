base:
  pkgrepo.managed:
    - baseurl: https://mirrors.aliyun.com/{{ grains.os }}
