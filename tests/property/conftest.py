"""PostgreSQL for the machines that want it."""

from tests.support.provinces import cluster

__all__ = ["cluster"]
