"""The edge: files, store, jobs."""
