"""Findings become one report value for runner or clinician."""
