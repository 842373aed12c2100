repo:
  pkgrepo.managed:
    - name: deb https://mirrors.aliyun.com/ubuntu focal main
