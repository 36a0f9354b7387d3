"""What did the knee take? Stream, steps, joint force, dose."""
