"""The store: Django ORM on SQLite, one folder a runner."""
