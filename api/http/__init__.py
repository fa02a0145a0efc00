"""FastAPI plumbing: dependencies, problem documents, limits, health."""
