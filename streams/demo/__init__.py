"""The bundled story: two promises of June 2025, and what became of them, fed through the real pipeline."""
