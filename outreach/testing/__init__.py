"""Fakes that we ship: small real classes for tests, of ours and of others."""
