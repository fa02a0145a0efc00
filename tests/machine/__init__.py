"""A town of people, driven at random beside an oracle that knows what must come of it."""
