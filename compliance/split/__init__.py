"""A city's one form cut into one for each lead unit: the same file with the rows of that unit and no others."""
