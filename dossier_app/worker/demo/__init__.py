"""Papers of the demonstration: a fictitious person's files, drawn when they are needed, the same at each run.

Nothing here looks like the document of a State: countries, offices and companies are invented, and every page says so.
"""
