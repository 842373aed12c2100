variable "regions" { type = list(string) }
resource "aws_cloudformation_stack_set" "trail" {
  name          = "trail"
  template_body = file("${path.module}/trail.yaml")
}
resource "aws_cloudformation_stack_set_instance" "each" {
  for_each                  = toset(var.regions)
  stack_set_name            = aws_cloudformation_stack_set.trail.name
  stack_set_instance_region = each.key
}
