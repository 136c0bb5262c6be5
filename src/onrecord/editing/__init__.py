"""A reviewer's words made into slots and whole claims."""
