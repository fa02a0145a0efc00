"""Requests that nobody would write by hand, against a real server."""
