"""*Pièces*: the tray, the checklist, and what is noted of places and documents."""
