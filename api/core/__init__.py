"""What every slice stands on: ids, errors, time, events, database."""
