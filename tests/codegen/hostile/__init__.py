"""The generator meets hostile descriptions: they are refused in one line, or do nothing."""
