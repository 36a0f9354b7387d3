"""Threshold: one run within the capacity costs nothing, one beyond it hurts, irritates and sets back."""

from trochlea.trial.families.knee import HealingKnee


class Threshold(HealingKnee):
    """Each run by itself against the capacity of the day."""
