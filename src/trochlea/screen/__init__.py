"""May this knee run? Red flags, symptom pattern, outcome scores."""
