"""Stand-ins for what lies outside of us: for rules, faults and speed."""
