"""What must hold between the two programs."""
