"""What can be wrong with a batch of this codec. Wording is not made here."""


class ColumnsError(ValueError):
    """A batch that cannot be read. Every failure of `decode` is of this class."""


class Malformed(ColumnsError):
    """Damaged, cut short, over a limit, or its chain does not end as it says."""


class UnknownVersion(ColumnsError):
    """Written by a codec or with a dictionary that is not known here: ask for an older codec."""


class ContextMissing(ColumnsError):
    """Needs earlier records that the given context does not hold: ask for a batch without context,
    or build the context that `needs` names.
    """
