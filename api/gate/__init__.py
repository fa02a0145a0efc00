"""Admission to the SFU, and its enforcement afterwards."""
