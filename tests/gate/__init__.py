"""The gate: who gets to the SFU, and how."""
