"""The desktop screens; the only place that knows Qt."""

from ui import singletons

singletons.protect()
