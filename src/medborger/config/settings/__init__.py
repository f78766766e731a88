"""Settings by where the house stands: `demo` (the default), `production` and `test` all build on `base`."""
