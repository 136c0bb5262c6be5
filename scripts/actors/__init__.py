"""Parts of `make_actors.py`: one module for each kind of source."""
