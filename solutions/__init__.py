"""What only staff see: per exercise the reference and the makers of its hidden cases."""
