"""Rooms: making, changing, entering and leaving them."""
