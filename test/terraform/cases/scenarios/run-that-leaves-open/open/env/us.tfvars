# region: whoever runs it
