"""Real browsers, a real SFU, and the whole server between them."""
