"""Tokens, webhooks and configuration of the SFU, without one."""
