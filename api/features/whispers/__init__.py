"""Whispers: a ring in which each is heard by one."""
