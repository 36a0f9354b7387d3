"""What today? Readings, verdict, decision."""
