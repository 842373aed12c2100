param place string
output place string = place
