"""What all tests share: hypothesis profiles that a busy machine cannot fail."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "suite",
    deadline=None,
    max_examples=40,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "long", settings.get_profile("suite"), max_examples=5000, derandomize=False
)
settings.load_profile(os.environ.get("AGATRACK_HYPOTHESIS", "suite"))
