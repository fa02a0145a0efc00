"""What `make run` starts: the SFU and the API, as children that stop together."""
