"""The features, one slice each; a slice imports only those below it."""
