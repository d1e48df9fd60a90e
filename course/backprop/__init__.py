"""What is of this course's subject alone: drawings of networks, and training on spirals."""
