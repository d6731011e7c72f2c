"""What pshost ships for its users' tests: time that stands still until it is told to move."""
