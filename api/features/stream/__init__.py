"""The event stream: a snapshot, then what changes, to whoever may see it."""
