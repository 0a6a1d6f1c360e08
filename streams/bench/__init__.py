"""The side-by-side harness: our workers beside a plain chain of consumers that calls the same functions."""
