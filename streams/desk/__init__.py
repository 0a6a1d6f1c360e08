"""Live alerts for people and programs without Kafka."""
