"""All ratios that the README quotes: `make bench`."""

from benchmarks import compile as cold
from benchmarks import hook, tables

for each in (hook, cold, tables):
    print(each.run())
print(tables.growth())
