"""The frozen nouns of exportwire; standard library only."""
