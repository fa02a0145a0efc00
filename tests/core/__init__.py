"""The foundations that know nothing of the product."""
