"""Settings: office, link, people, look, calendar, catalogue, printers."""
