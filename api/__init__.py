"""Indaba's control plane: who may do what; the SFU carries the media."""
