"""What suites share: real parts, started and stopped."""
