"""Controls and panels that several rooms use."""
