"""All ratios that the README quotes: `make bench`."""

from benchmarks import compile as cold
from benchmarks import hook, listings, sheets, tables

for each in (hook, cold, listings, tables, sheets):
    print(each.run())
print(tables.growth())
