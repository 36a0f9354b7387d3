"""What can the knee take? Tests, norms, exercises, programme."""
