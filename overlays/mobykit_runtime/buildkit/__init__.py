"""Builds with BuildKit: what the engine asks of a client, and what it reports."""
