"""Reading Chinese policy language, and the words that people type into reports."""
