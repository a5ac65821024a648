"""Everyday tasks, each in both clients, and with docker-py to compare with: see test_tasks.py."""
