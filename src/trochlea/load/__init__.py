"""What did the knee take? Stream, steps, joint force, dose."""

from trochlea.load.measure import Body, Measured, measure, measure_typed

__all__ = ["Body", "Measured", "measure", "measure_typed"]
