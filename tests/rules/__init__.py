"""Tests of rules: properties and examples."""
