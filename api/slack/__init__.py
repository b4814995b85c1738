"""Slack: verify → claim → ack → the same chat turn → blocks in the thread."""
