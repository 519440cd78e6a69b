"""One name for the exceptions of both SQLite families: sqlcipher3's are not subclasses of
sqlite3's.
"""

import sqlite3
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

DATABASE_ERRORS: Final = (sqlite3.DatabaseError, sqlcipher.DatabaseError)
OPERATIONAL_ERRORS: Final = (sqlite3.OperationalError, sqlcipher.OperationalError)
