"""Kill -9 of a real server process, wherever it hurts."""
