"""Which searches do users come back to? Kept beside the index, with what they found when they were saved."""
