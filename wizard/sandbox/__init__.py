"""A local Amplitude: takes events as the real service does."""
