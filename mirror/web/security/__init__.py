"""What stands before every request: names, sizes, times, rates, and the headers after it."""
