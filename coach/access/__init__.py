"""Who may do what: principals, roles, things, and the one `authorize`. Pure: keeps nothing and asks nobody."""
