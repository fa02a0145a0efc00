"""Races: two things at the same moment, in either order."""
