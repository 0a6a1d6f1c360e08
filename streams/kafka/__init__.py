"""Kafka as exportwire uses it: batches in, acknowledged messages out."""
