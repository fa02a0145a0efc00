"""The Docker composition, as a user starts it."""
