"""What each role gets from each route, and sees of each event: tables that have to be complete."""
