"""A fictional county and its two years of disagreements, told through the actions. Only in the demonstration."""
