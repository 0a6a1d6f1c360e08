"""Exports: rows with their times, chained by hashes, as JSON Lines, CSV or Parquet."""
