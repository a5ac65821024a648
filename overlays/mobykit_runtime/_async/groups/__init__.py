"""Hand-written methods of groups, for what takes more than one call; the generated classes inherit them."""
