"""YAML knowledge into domain values; what contradicts itself is refused."""
