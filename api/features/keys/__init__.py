"""Per-room end-to-end encryption keys and their epochs."""
