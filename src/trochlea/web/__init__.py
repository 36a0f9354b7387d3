"""The local app: translates between a browser and the use cases; decides nothing."""
