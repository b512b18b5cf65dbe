"""Settings for all tests: property tests are reproducible and do not measure the machine's load."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "entitykit", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None
)
settings.load_profile("entitykit")
