"""Simulated runners that put the real decisions to the proof."""
