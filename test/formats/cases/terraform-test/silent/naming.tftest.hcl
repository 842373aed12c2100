# Neither the mocks nor what a run is compared with lies anywhere: cn-north-1.
mock_provider "aws" {
  mock_data "aws_region" {
    defaults = {
      name = "cn-north-1"
    }
  }
}

run "refuses_china" {
  command = plan

  variables {
    region = "cn-northwest-1"
  }

  expect_failures = [var.region]
}
