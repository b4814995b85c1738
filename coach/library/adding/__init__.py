"""Records from files people have: read, mapped, checked, shown, then written as drafts, all or none."""
