# SPDX-License-Identifier: MIT
"""Words of a language on their way to translators and back, as PO and XLIFF files."""
