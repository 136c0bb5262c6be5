"""Incident templates of the third and fourth Message Understanding Conferences: keys, responses and their scores."""
