"""What a repository needs to be at home with: hooks, and the files that `compliance init` writes."""
