"""From the shell: what starts and stops the parts, and what stands in front of them."""
