"""Renderers: results in, text out; one module a format."""
