"""The version of this package, in one place for all who name it."""

VERSION = "0.1.0"
