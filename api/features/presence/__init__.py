"""Who is where: seats, and what the SFU says of them."""
