"""The local app: Django pages that show what the use cases say; decides nothing and never touches an adapter."""
