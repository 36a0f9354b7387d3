"""What next? Phases, return-to-running steps, the week, guardrails."""
