import flask
region = "cn-north-1"
