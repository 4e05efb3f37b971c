"""The form that a department fills in, and the copy of it that goes back with what is to be changed."""
