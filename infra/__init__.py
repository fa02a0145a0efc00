"""Deployment: what builds, starts and configures Indaba."""
