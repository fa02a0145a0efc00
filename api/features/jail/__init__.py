"""Sentences: who serves one, until when."""
