"""The house itself: the only place that knows every module. Settings, the front door (urls), the command."""
