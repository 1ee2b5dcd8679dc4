# SPDX-License-Identifier: MIT
"""This computer and this clinic: settings, content in use."""
