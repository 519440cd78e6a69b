"""Ways to another side, each behind the one interface of `base`. Knows no store and no loop."""
