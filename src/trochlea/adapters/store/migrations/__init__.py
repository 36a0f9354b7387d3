"""How the tables came to be; made by `makemigrations`, applied by themselves when a store is opened."""
