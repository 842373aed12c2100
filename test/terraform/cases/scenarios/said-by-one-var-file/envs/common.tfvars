image_tag = "v1"
