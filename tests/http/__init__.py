"""Tests of routes, through HTTP."""
