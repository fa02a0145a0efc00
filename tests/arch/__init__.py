"""Tests of what the repository holds."""
