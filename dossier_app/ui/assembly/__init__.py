"""*Assemblage*: the plan, what is written, and what is handed over."""
