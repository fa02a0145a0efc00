"""From a bare machine with Python to a running Indaba; uses the standard library alone."""
