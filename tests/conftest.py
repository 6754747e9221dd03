"""What all tests have in common."""

from hypothesis import HealthCheck, settings

from tests.servers.this_machine import only_this_machine

__all__ = ["only_this_machine"]

# Machines are shared and of all speeds: how long an example takes says nothing about whether it holds.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
