"""Progress reports in: files, folders, globs and standard input, one reader a format."""
