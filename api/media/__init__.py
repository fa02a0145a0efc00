"""The seam to the SFU: the only package that speaks LiveKit."""
