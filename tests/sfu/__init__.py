"""Against a real livekit-server."""
