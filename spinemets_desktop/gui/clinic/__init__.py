# SPDX-License-Identifier: MIT
"""Dialogs of this clinic and this computer."""
