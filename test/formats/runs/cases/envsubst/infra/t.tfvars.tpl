region = "${REGION}"
place = "$PLACE"
