"""The event stream, against a real uvicorn."""
