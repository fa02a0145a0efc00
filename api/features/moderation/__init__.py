"""What owners, moderators and votes do to people in a room, and the log of it."""
