"""First run: the assistant that makes this machine's desk."""
