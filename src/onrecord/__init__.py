"""onrecord reads reports about political conflict into a record of who did what to whom, and on whose word."""

__version__ = "0.1.0"
