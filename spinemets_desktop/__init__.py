# SPDX-License-Identifier: MIT
"""SpineMets Desktop: personal handouts for people with cancer in the spine."""

__version__ = "1.0.0"
