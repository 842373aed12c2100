resource "helm_release" "x" {
  name = "x"
  chart = "x"
  repository = "https://charts.example.org"
  values = [templatefile("${path.module}/values.yaml.tpl", { region = "cn-north-1", reg = "docker.io" })]
}
resource "aws_instance" "b" {
  user_data = templatefile("${path.module}/nginx.conf.tpl", { up = "eu.example.org" })
}
