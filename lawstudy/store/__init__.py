"""The only SQLAlchemy code. One module per noun turns rows into frozen values; rows never leave."""
