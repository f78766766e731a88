"""A municipality's policies as places: what it stands for, what each principle asks of whom, and how alive it is."""
