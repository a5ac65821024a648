"""The clients that are compared: a module of measurements for each, which alone loads it.

A measurement takes the place of the engine and an amount, and gives what one operation took.
"""
