"""Measurements of what a contributor may ask for; nothing of the product imports them."""
