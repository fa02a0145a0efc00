"""Everything that holds Indaba to its word."""
