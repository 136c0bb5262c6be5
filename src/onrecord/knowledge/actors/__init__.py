"""Parts of the actor registry; `onrecord.knowledge.registry` is the door to them."""
